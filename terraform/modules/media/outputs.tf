output "bucket" {
  description = "Name of the bucket."
  value       = google_storage_bucket.media.name
}

output "environment" {
  description = "What chat and aggregate-flush are told of the bucket, by their names."
  value = {
    for name, email in local.signers : name => {
      MEDIA_BUCKET    = google_storage_bucket.media.name
      MEDIA_ACCESS_ID = google_storage_hmac_key.signer[name].access_id
    }
  }
  depends_on = [google_storage_bucket_iam_member.chat, google_storage_bucket_iam_member.aggregate_flush]
}

output "secret_environment" {
  description = "The keys that sign, by the names of who signs; complete once they may be read."
  value = {
    for name, email in local.signers : name => {
      MEDIA_SECRET = {
        secret  = google_secret_manager_secret.signer[name].secret_id
        version = "1"
      }
    }
  }
  depends_on = [
    google_secret_manager_secret_iam_member.signer,
    google_secret_manager_secret_version.signer,
  ]
}
