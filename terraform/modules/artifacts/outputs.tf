output "bucket" {
  description = "Bucket of the functions' jars; usable once the build account may read it."
  value       = google_storage_bucket.functions.name
  depends_on  = [google_project_iam_member.build, google_project_iam_member.build_reads_sources]
}

output "image_repository" {
  description = "Name of the repository of the aggregator's images (terraform/push-image asks it for its address)."
  value       = google_artifact_registry_repository.images.repository_id
}
