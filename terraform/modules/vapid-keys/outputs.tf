output "secret_environment" {
  description = "What notify is told of its key; complete once it may read it. Empty before there is a key."
  value = var.key_version == null ? {} : {
    VAPID_PRIVATE_KEY = {
      secret  = google_secret_manager_secret.private.secret_id
      version = tostring(var.key_version)
    }
  }
  depends_on = [google_secret_manager_secret_iam_member.notify]
}
