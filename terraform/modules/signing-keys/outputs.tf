locals {
  other_slot = var.active_slot == "blue" ? "green" : "blue"
}

output "secret_environment" {
  description = "What the auth function is told of its keys; complete once it may read them."
  value = {
    ADMIN_PASSWORD = {
      secret  = google_secret_manager_secret.administrator.secret_id
      version = google_secret_manager_secret_version.administrator.version
    }
    DEVICE_COOKIE_KEY = {
      secret  = google_secret_manager_secret.device_cookie.secret_id
      version = google_secret_manager_secret_version.device_cookie.version
    }
    JWT_PRIVATE_KEY = {
      secret  = google_secret_manager_secret.private[var.active_slot].secret_id
      version = google_secret_manager_secret_version.private[var.active_slot].version
    }
    JWT_PUBLIC_KEYS = {
      secret  = google_secret_manager_secret.public[local.other_slot].secret_id
      version = google_secret_manager_secret_version.public[local.other_slot].version
    }
  }
  depends_on = [google_secret_manager_secret_iam_member.signer]
}
