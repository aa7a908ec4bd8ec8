resource "google_secret_manager_secret_iam_member" "chat" {
  project   = var.project_id
  secret_id = google_secret_manager_secret.main.secret_id
  role      = "roles/secretmanager.secretAccessor"
  member    = "serviceAccount:${var.chat_email}"
}
