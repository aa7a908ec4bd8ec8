# Who may call. allUsers is for the functions that answer browsers: they check the caller's token themselves.
resource "google_cloud_run_service_iam_member" "invoker" {
  for_each = var.public ? { everyone = "allUsers" } : { for name, email in var.invoker_emails : name => "serviceAccount:${email}" }

  project  = var.project_id
  location = local.location
  service  = local.name
  role     = "roles/run.invoker"
  member   = each.value
}
