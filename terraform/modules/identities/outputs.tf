output "emails" {
  description = "Address of each account by its short name."
  value       = local.emails
  depends_on  = [google_service_account.deployable, google_service_account_iam_member.signer]
}
