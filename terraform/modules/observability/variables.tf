variable "aggregator_kind" {
  description = "service or worker-pool: where the aggregator's logs come from."
  type        = string

  validation {
    condition     = contains(["service", "worker-pool"], var.aggregator_kind)
    error_message = "The kind is service or worker-pool."
  }
}

variable "aggregator_name" {
  description = "Name of the aggregator's service or worker pool."
  type        = string
}

variable "alert_emails" {
  description = "Addresses that alerts and the budget write to."
  type        = set(string)

  validation {
    condition     = length(var.alert_emails) > 0 && alltrue([for a in var.alert_emails : can(regex("^[^@ ]+@[^@ ]+\\.[^@ ]+$", a))])
    error_message = "Give at least one e-mail address: an alert that nobody reads is none."
  }
}

variable "billing_account" {
  description = "Billing account: 012345-6789AB-CDEF01."
  type        = string

  validation {
    condition     = can(regex("^[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}$", var.billing_account))
    error_message = "A billing account looks like 012345-6789AB-CDEF01; list yours with gcloud billing accounts list."
  }
}

variable "budget" {
  description = "What a month may cost before the budget warns, in the billing account's currency."
  type = object({
    currency = string
    units    = number
  })

  validation {
    condition     = can(regex("^[A-Z]{3}$", var.budget.currency)) && var.budget.units >= 1 && floor(var.budget.units) == var.budget.units
    error_message = "The budget is a currency and whole units of it, for example { currency = \"USD\", units = 100 }."
  }
}

variable "dead_letter_subscription" {
  description = "Subscription of dead letters; null with Kafka."
  type        = string
}

variable "flush_name" {
  description = "Name of the function aggregate-flush and of its scheduler job."
  type        = string
}

variable "notify" {
  description = "The function that calls people, and its subscriptions; null if it is not deployed."
  type = object({
    dead_letter_subscription = string
    name                     = string
    subscription             = string
  })
  default = null
}

variable "project_id" {
  description = "Google Cloud project."
  type        = string
}

variable "project_number" {
  description = "The project's number."
  type        = string
}

variable "services" {
  description = "Names of the functions whose answers are watched."
  type        = set(string)
}

variable "subscription" {
  description = "The aggregator's subscription; null with Kafka."
  type        = string
}

variable "thresholds" {
  description = "From where on an alert fires."
  type = object({
    failed_file_sweeps    = optional(number, 5)
    flush_failures        = optional(number, 5)
    late_notifications    = optional(number, 0)
    oldest_message_s      = optional(number, 60)
    oldest_outbox_row_s   = optional(number, 120)
    oldest_unnotified_s   = optional(number, 900)
    refused_notifications = optional(number, 20)
    refused_registrations = optional(number, 0)
    reused_refresh_tokens = optional(number, 10)
    send_to_flush_ms      = optional(number, 10000)
    server_error_share    = optional(number, 0.02)
    unconfirmed_publishes = optional(number, 20)
    unreadable_events     = optional(number, 0)
  })
  default = {}

  validation {
    condition     = var.thresholds.server_error_share > 0 && var.thresholds.server_error_share < 1
    error_message = "server_error_share is a share of all requests, between 0 and 1."
  }

  validation {
    condition     = var.thresholds.oldest_message_s >= 30 && var.thresholds.oldest_outbox_row_s >= 60
    error_message = "oldest_message_s is 30 or more, oldest_outbox_row_s 60 or more: the slow path itself waits 30 s and runs each minute."
  }

  validation {
    condition     = var.thresholds.oldest_unnotified_s >= 660
    error_message = "oldest_unnotified_s is 660 or more: notify itself tries for ten minutes."
  }
}
