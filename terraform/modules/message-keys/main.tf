# The secrets from which the keys of all chats are derived. Terraform makes the first one and never sees it again: it is
# ephemeral. terraform/rotate-message-keys adds later ones, in new versions of the same secret.
ephemeral "random_password" "first" {
  length  = 48
  special = false
}

resource "google_secret_manager_secret" "main" {
  project   = var.project_id
  secret_id = "message-keys"
  # Without it no message can be read any more, not even from a backup.
  deletion_protection = var.deletion_protection

  replication {
    auto {}
  }
}

resource "google_secret_manager_secret_version" "first" {
  secret                 = google_secret_manager_secret.main.id
  secret_data_wo         = "1:${ephemeral.random_password.first.result}"
  secret_data_wo_version = 1

  # Taking it out of Terraform must not take it out of the secret.
  deletion_policy = "ABANDON"
}
