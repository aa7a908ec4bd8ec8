output "done_for" {
  description = "The image whose migrations have been applied."
  value       = var.image
  depends_on  = [google_cloud_run_v2_job.cassandra]
}

output "project_id" {
  description = "The project, once the tables are what this image expects: whoever uses this waits for them."
  value       = var.project_id
  depends_on  = [google_cloud_run_v2_job.cassandra]
}
