output "project_id" {
  description = "The project, once its APIs are enabled: whoever uses this waits for them."
  value       = var.project_id
  depends_on  = [google_project_service.enabled]
}
