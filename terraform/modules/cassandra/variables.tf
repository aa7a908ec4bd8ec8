variable "app_emails" {
  description = "Service accounts of the deployables that read and write events, by name."
  type        = map(string)
}

variable "astra" {
  description = "A database that is created on Astra (region: one of Astra's on Google Cloud); null for contact_points."
  type = object({
    database_name       = string
    deletion_protection = bool
    region              = string
  })
  default = null

  validation {
    condition     = (var.astra == null) != (var.contact_points == null)
    error_message = "Give either astra (a database is created) or contact_points (your own Cassandra), not both and not neither."
  }

  validation {
    condition     = var.astra == null || can(regex("^[A-Za-z0-9][A-Za-z0-9_.-]{1,49}$", var.astra.database_name))
    error_message = "An Astra database's name is 2 to 50 letters, digits, _, . and -."
  }
}

variable "contact_points" {
  description = "Nodes (host:port) of one's own Cassandra; username null where there is no login."
  type = object({
    datacenter         = string
    hosts              = list(string)
    replication_factor = optional(number, 3)
    username           = optional(string)
  })
  default = null

  validation {
    condition     = var.contact_points == null || try(length(var.contact_points.hosts) > 0 && alltrue([for h in var.contact_points.hosts : can(regex("^[^:]+:[0-9]{1,5}$", h))]), false)
    error_message = "Contact points are host:port, at least one, for example [\"10.0.0.5:9042\"]."
  }

  validation {
    condition     = var.contact_points == null || try(var.contact_points.replication_factor >= 1 && var.contact_points.replication_factor <= 9, false)
    error_message = "The replication factor is 1 to 9."
  }
}

variable "contact_points_password" {
  description = "Password of contact_points.username. Ephemeral: it is written to Secret Manager and kept nowhere else."
  type        = string
  default     = null
  ephemeral   = true
}

variable "grants_settle_s" {
  description = "Seconds that whoever reads a secret waits after it was allowed to (0 to 600)."
  type        = number
  default     = 120

  validation {
    condition     = var.grants_settle_s >= 0 && var.grants_settle_s <= 600
    error_message = "Wait 0 to 600 seconds."
  }
}

variable "keyspace" {
  description = "Keyspace of all tables."
  type        = string
  default     = "parley"

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,47}$", var.keyspace))
    error_message = "A keyspace's name is lower-case letters, digits and _, at most 48, beginning with a letter."
  }
}

variable "migration_email" {
  description = "Service account of the migration."
  type        = string
}

variable "password_version" {
  description = "Raise it to write the passwords (Astra: tokens) to Secret Manager again."
  type        = number
  default     = 1

  validation {
    condition     = var.password_version >= 1 && floor(var.password_version) == var.password_version
    error_message = "The version is a whole number from 1."
  }
}

variable "project_id" {
  description = "Google Cloud project."
  type        = string
}
