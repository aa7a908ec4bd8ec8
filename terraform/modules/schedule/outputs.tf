output "job_name" {
  description = "Name of the job."
  value       = google_cloud_scheduler_job.flush.name
}
