output "name" {
  description = "Name of the function, callable by whom it is for."
  value       = local.name
  depends_on  = [google_cloud_run_service_iam_member.invoker]
}

output "uri" {
  description = "Address of the function."
  value       = local.uri
}
