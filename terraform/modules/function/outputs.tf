output "name" {
  description = "Name of the function, callable by whom it is for."
  value       = google_cloudfunctions2_function.main.name
  depends_on  = [google_cloud_run_service_iam_member.invoker]
}

output "uri" {
  description = "Address of the function."
  value       = google_cloudfunctions2_function.main.service_config[0].uri
}
