output "secret_environment" {
  description = "What chat, notify and search-index are told of their keys; complete once they may read them."
  value = {
    MESSAGE_KEYS = {
      secret  = google_secret_manager_secret.main.secret_id
      version = tostring(var.key_version)
    }
  }
  depends_on = [
    google_secret_manager_secret_iam_member.chat,
    google_secret_manager_secret_iam_member.notify,
    google_secret_manager_secret_iam_member.search_index,
    google_secret_manager_secret_version.first,
  ]
}
