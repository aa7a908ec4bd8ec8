output "workload_identity_provider" {
  description = "What the workflow gives to google-github-actions/auth."
  value       = google_iam_workload_identity_pool_provider.github.name
}
