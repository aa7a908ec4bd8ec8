resource "google_secret_manager_secret_iam_member" "notify" {
  project   = var.project_id
  secret_id = google_secret_manager_secret.private.secret_id
  role      = "roles/secretmanager.secretAccessor"
  member    = "serviceAccount:${var.notify_email}"
}
