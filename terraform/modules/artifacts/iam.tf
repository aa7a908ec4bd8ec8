# Cloud Build makes the functions' containers as this account: it reads sources, writes images and logs, and no more.
# Cloud Functions copies a jar into a bucket of its own before it builds, hence the role on the project.
resource "google_project_iam_member" "build" {
  for_each = toset(["roles/artifactregistry.writer", "roles/logging.logWriter", "roles/storage.objectViewer"])

  project = var.project_id
  role    = each.key
  member  = "serviceAccount:${var.build_email}"
}
