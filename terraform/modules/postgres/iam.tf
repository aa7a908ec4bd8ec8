resource "google_project_iam_member" "client" {
  for_each = toset(["roles/cloudsql.client", "roles/cloudsql.instanceUser"])

  project = var.project_id
  role    = each.key
  member  = "serviceAccount:${var.client_email}"
}

# The instance's own account, which Google makes, reads the file that it imports.
resource "google_storage_bucket_iam_member" "instance_reads_grants" {
  bucket = var.bucket
  role   = "roles/storage.objectViewer"
  member = "serviceAccount:${google_sql_database_instance.main.service_account_email_address}"
}
