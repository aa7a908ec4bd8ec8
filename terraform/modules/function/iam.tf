# Who may call. allUsers is for the functions that answer browsers: they check the caller's token themselves.
resource "google_cloud_run_service_iam_member" "invoker" {
  for_each = var.public ? { everyone = "allUsers" } : { for name, email in var.invoker_emails : name => "serviceAccount:${email}" }

  project  = var.project_id
  location = google_cloudfunctions2_function.main.location
  service  = google_cloudfunctions2_function.main.name
  role     = "roles/run.invoker"
  member   = each.value
}
