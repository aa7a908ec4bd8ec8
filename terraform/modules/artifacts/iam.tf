# Cloud Build makes the containers of Cloud Functions as this account: it reads sources, writes images and logs, and no
# more. Images of our own are built elsewhere, and then it may do nothing.
resource "google_project_iam_member" "build" {
  for_each = var.builds ? toset(["roles/artifactregistry.writer", "roles/logging.logWriter"]) : toset([])

  project = var.project_id
  role    = each.key
  member  = "serviceAccount:${var.build_email}"
}

# Cloud Functions copies a jar into a bucket of its own before it builds, hence the role on the project. The bucket of
# Terraform's state, which holds Astra's tokens and bundle, is kept out of it, and so is the one of people's files.
resource "google_project_iam_member" "build_reads_sources" {
  count = var.builds ? 1 : 0

  project = var.project_id
  role    = "roles/storage.objectViewer"
  member  = "serviceAccount:${var.build_email}"

  condition {
    title      = "not-the-state-nor-files"
    expression = join(" && ", [for bucket in ["terraform", "media"] : "!resource.name.startsWith('projects/_/buckets/${var.project_id}-${bucket}')"])
  }
}
