# The private key with which notify signs what it sends to browsers (RFC 8292). Only the secret is made here: its versions are written by
# terraform/make-vapid-keys, because Terraform has no function that gives a key in the form that browsers want.
resource "google_secret_manager_secret" "private" {
  project   = var.project_id
  secret_id = "vapid-private-key"
  # With another key all browsers must subscribe anew.
  deletion_protection = var.deletion_protection

  replication {
    auto {}
  }
}
