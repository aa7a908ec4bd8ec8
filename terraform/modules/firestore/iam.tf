resource "google_project_iam_member" "writer" {
  for_each = var.writer_emails

  project = var.project_id
  role    = "roles/datastore.user"
  member  = "serviceAccount:${each.value}"

  condition {
    title      = "chats-only"
    expression = "resource.name == 'projects/${var.project_id}/databases/(default)'"
  }
}

resource "google_project_iam_member" "reader" {
  for_each = var.reader_emails

  project = var.project_id
  role    = "roles/datastore.viewer"
  member  = "serviceAccount:${each.value}"

  condition {
    title      = "chats-only"
    expression = "resource.name == 'projects/${var.project_id}/databases/(default)'"
  }
}
