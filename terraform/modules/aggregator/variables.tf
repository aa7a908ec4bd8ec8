variable "cpu" {
  description = "CPUs of an instance: 1, 2 or 4."
  type        = number

  validation {
    condition     = contains([1, 2, 4], var.cpu)
    error_message = "The aggregator takes 1, 2 or 4 CPUs: CPU that is always allocated begins at 1."
  }
}

variable "deletion_protection" {
  description = "Whether Terraform refuses to delete it."
  type        = bool
}

variable "environment" {
  description = "Environment. Nothing secret: that is secret_environment."
  type        = map(string)

  validation {
    condition     = alltrue([for key in keys(var.environment) : !can(regex("PASSWORD|PRIVATE_KEY|SECRET$", key))])
    error_message = "Passwords and private keys are given in secret_environment, as references."
  }
}

variable "image" {
  description = "Image by digest."
  type        = string

  validation {
    condition     = can(regex("@sha256:[0-9a-f]{64}$", var.image))
    error_message = "The image must be given by digest (…@sha256:…). Build and push it, and take the line that it prints: terraform/push-image dev"
  }
}

variable "input" {
  description = "pull, or push: then the subscription of module push calls it, and it costs nothing while nobody talks."
  type        = string
  default     = "pull"

  validation {
    condition     = contains(["pull", "push"], var.input)
    error_message = "The input is pull or push."
  }

  validation {
    condition     = var.input == "pull" || var.kind == "service"
    error_message = "A worker pool has no address that could be pushed to: input = \"push\" needs kind = \"service\"."
  }
}

variable "instances" {
  description = "Instances that always run (1 to 20), two survive the loss of one without a pause; with input = push, how many there are at most."
  type        = number

  validation {
    condition     = var.instances >= 1 && var.instances <= 20 && floor(var.instances) == var.instances
    error_message = "There must be 1 to 20 instances: with none, events wait for the slow path."
  }
}

variable "kind" {
  description = "service (with probes, always CPU) or worker-pool."
  type        = string
  default     = "service"

  validation {
    condition     = contains(["service", "worker-pool"], var.kind)
    error_message = "The kind is service or worker-pool."
  }
}

variable "memory_mib" {
  description = "Memory of an instance in MiB (512 to 8192)."
  type        = number

  validation {
    condition     = var.memory_mib >= 512 && var.memory_mib <= 8192
    error_message = "The aggregator needs 512 MiB at least; more than 8192 is of no use to it."
  }
}

variable "project_id" {
  description = "Google Cloud project."
  type        = string
}

variable "region" {
  description = "Region of the aggregator."
  type        = string
}

variable "secret_environment" {
  description = "Environment that is read from Secret Manager, by key."
  type        = map(object({ secret = string, version = string }))
}

variable "secret_files" {
  description = "Files from Secret Manager, by the folder that they are mounted at."
  type        = map(object({ file = string, secret = string, version = string }))
}

variable "service_account_email" {
  description = "Who it runs as."
  type        = string
}

variable "subnetwork_id" {
  description = "Subnetwork for private addresses (Kafka, a Cassandra of one's own); null where only the internet is called."
  type        = string
  default     = null
}
