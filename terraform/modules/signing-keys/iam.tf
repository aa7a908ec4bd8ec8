resource "google_secret_manager_secret_iam_member" "signer" {
  for_each = merge(
    { for slot, secret in google_secret_manager_secret.private : "private-${slot}" => secret.secret_id },
    { for slot, secret in google_secret_manager_secret.public : "public-${slot}" => secret.secret_id },
    { administrator = google_secret_manager_secret.administrator.secret_id },
    { device-cookie = google_secret_manager_secret.device_cookie.secret_id },
  )

  project   = var.project_id
  secret_id = each.value
  role      = "roles/secretmanager.secretAccessor"
  member    = "serviceAccount:${var.signer_email}"
}
