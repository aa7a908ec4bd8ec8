# An identity has no rights of its own: every module grants what its resource is asked for. This one is asked for
# signatures: firebase-admin has the account's key, which never leaves Google, sign the custom tokens.
resource "google_service_account_iam_member" "signer" {
  for_each = var.signers

  service_account_id = google_service_account.deployable[each.key].name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = "serviceAccount:${local.emails[each.key]}"
}
