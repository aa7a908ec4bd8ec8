variable "ack_deadline_s" {
  description = "After how many seconds Pub/Sub gives up a push that nobody answers (60 to 600): not before the function's own timeout."
  type        = number
  default     = 60

  validation {
    condition     = var.ack_deadline_s >= 60 && var.ack_deadline_s <= 600
    error_message = "A push waits for a start and for push services: the deadline is 60 to 600 seconds."
  }
}

variable "audience" {
  description = "Audience of the tokens; notify is told the same (PUSH_AUDIENCE)."
  type        = string
}

variable "delivery_attempts_max" {
  description = "After how many deliveries a message becomes a dead letter (5 to 100). notify itself gives a message up after ten minutes."
  type        = number
  default     = 100

  validation {
    condition     = var.delivery_attempts_max >= 5 && var.delivery_attempts_max <= 100
    error_message = "Pub/Sub allows 5 to 100 delivery attempts."
  }
}

variable "notify_email" {
  description = "Service account of the function notify."
  type        = string
}

variable "notify_uri" {
  description = "Address of the function notify."
  type        = string
}

variable "project_id" {
  description = "Google Cloud project."
  type        = string
}

variable "region" {
  description = "Where dead letters are kept."
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
  description = "In whose name the tokens are made; notify is told the same (PUSH_SERVICE_ACCOUNT)."
  type        = string
}

variable "topics" {
  description = "Id of the events' topic, and Pub/Sub's own account (messaging's output topics)."
  type        = object({ agent = string, events = string })
}
