variable "environment" {
  description = "Environment variables: what chat is told of Cassandra, and how many messages are read a second."
  type        = map(string)
}

variable "image" {
  description = "Chat's image, by digest: it carries the command as well."
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

variable "secret_environment" {
  description = "Environment variables whose values are secrets: Cassandra's password, the message keys."
  type        = map(object({ secret = string, version = string }))
}

variable "secret_files" {
  description = "Secrets that are mounted as files, by their folders."
  type        = map(object({ file = string, secret = string, version = string }))
  default     = {}
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
