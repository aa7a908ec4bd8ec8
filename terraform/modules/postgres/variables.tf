variable "backups_retained" {
  description = "How many daily backups are kept (1 to 365)."
  type        = number
  default     = 7

  validation {
    condition     = var.backups_retained >= 1 && var.backups_retained <= 365
    error_message = "Keep 1 to 365 backups."
  }
}

variable "bucket" {
  description = "Bucket for the file of grants."
  type        = string
}

variable "client_email" {
  description = "Service account that logs in with IAM."
  type        = string

  validation {
    condition     = endswith(var.client_email, ".iam.gserviceaccount.com")
    error_message = "The client is a service account: NAME@PROJECT.iam.gserviceaccount.com."
  }
}

variable "database_name" {
  description = "Database of the accounts."
  type        = string
  default     = "parley"

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,62}$", var.database_name))
    error_message = "A database's name is lower-case letters, digits and _, at most 63."
  }
}

variable "database_version" {
  description = "Version of PostgreSQL; the default is the newest that the google provider 6.50 lists."
  type        = string
  default     = "POSTGRES_17"

  validation {
    condition     = can(regex("^POSTGRES_1[5-9]$", var.database_version))
    error_message = "Parley runs on PostgreSQL 15 or newer: POSTGRES_15 … POSTGRES_19."
  }
}

variable "deletion_protection" {
  description = "Whether Terraform and Google refuse to delete the instance."
  type        = bool
}

variable "disk_gib" {
  description = "Size of the disk at first, in GiB; it grows by itself."
  type        = number
  default     = 10

  validation {
    condition     = var.disk_gib >= 10 && var.disk_gib <= 65536
    error_message = "A disk has 10 to 65536 GiB."
  }
}

variable "highly_available" {
  description = "Whether a second zone stands by."
  type        = bool
}

variable "name" {
  description = "Name of the instance; Google keeps a deleted one's name for a week."
  type        = string
  default     = "parley"
}

variable "network_id" {
  description = "Network in which the instance has its private address."
  type        = string
}

variable "point_in_time_recovery" {
  description = "Whether the instance can be restored to any second of the last 7 days."
  type        = bool
}

variable "project_id" {
  description = "Google Cloud project."
  type        = string
}

variable "region" {
  description = "Region of the instance."
  type        = string
}

variable "runs" {
  description = "Whether the instance runs; one that does not costs its disk and backups alone. It must run when it is made."
  type        = bool
  default     = true

  validation {
    condition     = var.runs || !var.highly_available
    error_message = "A highly available instance is for people who rely on it: it is not stopped."
  }
}

variable "tier" {
  description = "Machine type: db-f1-micro, db-g1-small or db-custom-CPUS-MEMORY_MIB."
  type        = string

  validation {
    condition     = can(regex("^db-(f1-micro|g1-small|custom-[0-9]+-[0-9]+)$", var.tier))
    error_message = "The tier is db-f1-micro, db-g1-small or db-custom-CPUS-MEMORY_MIB, for example db-custom-2-7680."
  }

  validation {
    condition     = !var.highly_available || !can(regex("^db-(f1-micro|g1-small)$", var.tier))
    error_message = "A highly available instance needs a machine of its own, for example db-custom-2-7680: Google's service level does not cover db-f1-micro and db-g1-small."
  }
}
