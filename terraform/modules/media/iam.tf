# Chat makes objects and reads them. It cannot delete one, and in Google Cloud Storage who cannot delete cannot overwrite:
# a link that writes is good for one object that does not exist yet.
resource "google_storage_bucket_iam_member" "chat" {
  for_each = toset(["roles/storage.objectCreator", "roles/storage.objectViewer"])

  bucket = google_storage_bucket.media.name
  role   = each.key
  member = "serviceAccount:${var.chat_email}"
}

# Deletes what no message has.
resource "google_storage_bucket_iam_member" "aggregate_flush" {
  bucket = google_storage_bucket.media.name
  role   = "roles/storage.objectUser"
  member = "serviceAccount:${var.aggregate_flush_email}"
}

resource "google_secret_manager_secret_iam_member" "signer" {
  for_each = local.signers

  project   = var.project_id
  secret_id = google_secret_manager_secret.signer[each.key].secret_id
  role      = "roles/secretmanager.secretAccessor"
  member    = "serviceAccount:${each.value}"
}
