resource "google_secret_manager_secret_iam_member" "chat" {
  project   = var.project_id
  secret_id = google_secret_manager_secret.main.secret_id
  role      = "roles/secretmanager.secretAccessor"
  member    = "serviceAccount:${var.chat_email}"
}

# Opens texts, for notifications that browsers alone can read.
resource "google_secret_manager_secret_iam_member" "notify" {
  count = var.notify_email == null ? 0 : 1

  project   = var.project_id
  secret_id = google_secret_manager_secret.main.secret_id
  role      = "roles/secretmanager.secretAccessor"
  member    = "serviceAccount:${var.notify_email}"
}

# Opens texts and makes their terms, for messages from before the search index.
resource "google_secret_manager_secret_iam_member" "search_index" {
  count = var.search_index_email == null ? 0 : 1

  project   = var.project_id
  secret_id = google_secret_manager_secret.main.secret_id
  role      = "roles/secretmanager.secretAccessor"
  member    = "serviceAccount:${var.search_index_email}"
}
