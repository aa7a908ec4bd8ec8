variable "ack_deadline_s" {
  description = "After how many seconds Pub/Sub gives up a push that nobody answers (60 to 600): at least twice the largest window."
  type        = number
  default     = 60

  validation {
    condition     = var.ack_deadline_s >= 60 && var.ack_deadline_s <= 600
    error_message = "A push waits for a flush: the deadline is 60 to 600 seconds."
  }
}

variable "aggregator_uri" {
  description = "Address of the aggregator's service."
  type        = string
}

variable "audience" {
  description = "Audience of the tokens; the aggregator is told the same (PUSH_AUDIENCE)."
  type        = string
}

variable "delivery_attempts_max" {
  description = "After how many deliveries a message becomes a dead letter (5 to 100)."
  type        = number
  default     = 100

  validation {
    condition     = var.delivery_attempts_max >= 5 && var.delivery_attempts_max <= 100
    error_message = "Pub/Sub allows 5 to 100 delivery attempts."
  }
}

variable "project_id" {
  description = "Google Cloud project."
  type        = string
}

variable "retention_days" {
  description = "How long messages are kept (1 to 31 days)."
  type        = number
  default     = 7

  validation {
    condition     = var.retention_days >= 1 && var.retention_days <= 31
    error_message = "Messages are kept 1 to 31 days."
  }
}

variable "service_account_email" {
  description = "In whose name the tokens are made; the aggregator is told the same (PUSH_SERVICE_ACCOUNT)."
  type        = string
}

variable "topics" {
  description = "Ids of the events' and the dead letters' topics, and Pub/Sub's own account (messaging's output topics)."
  type        = object({ agent = string, dead = string, events = string })
}
