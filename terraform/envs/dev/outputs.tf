output "chat_url" {
  description = "Address of the function chat itself, for GET /stream: Hosting buffers answers and ends them after 60 s."
  value       = module.chat.uri
}

output "deployer" {
  description = "Service account of the workflow: the repository's variable DEPLOYER."
  value       = module.identities.emails["deployer"]
}

output "image_repository" {
  description = "Repository of the aggregator's images."
  value       = module.artifacts.image_repository
}

output "postgres_instance" {
  description = "The instance of PostgreSQL, for gcloud sql."
  value       = module.postgres.instance_name
}

output "url" {
  description = "Where people open Parley."
  value       = module.web.url
}

output "workload_identity_provider" {
  description = "The repository's variable WORKLOAD_IDENTITY_PROVIDER."
  value       = module.deployer.workload_identity_provider
}
