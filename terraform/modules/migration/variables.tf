variable "cassandra" {
  description = "What the migration is told of Cassandra (modules/cassandra, output migration)."
  type = object({
    environment        = map(string)
    secret_environment = map(object({ secret = string, version = string }))
    secret_files       = map(object({ file = string, secret = string, version = string }))
  })
}

variable "image" {
  description = "The aggregator's image, by digest: it carries the migrations as well."
  type        = string

  validation {
    condition     = can(regex("@sha256:[0-9a-f]{64}$", var.image))
    error_message = "The image must be given by digest (…@sha256:…), as terraform/push-image prints it."
  }
}

variable "project_id" {
  description = "Google Cloud project."
  type        = string
}

variable "region" {
  description = "Region of the job."
  type        = string
}

variable "service_account_email" {
  description = "Who the job runs as."
  type        = string
}

variable "subnetwork_id" {
  description = "Subnetwork through which Cassandra is reached; null where it is on the internet (Astra)."
  type        = string
  default     = null
}
