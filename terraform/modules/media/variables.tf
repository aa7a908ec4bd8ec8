variable "aggregate_flush_email" {
  description = "Service account of aggregate-flush, which deletes what no message has."
  type        = string
}

variable "chat_email" {
  description = "Service account of the chat function, which signs links."
  type        = string
}

variable "origins" {
  description = "Origins of the pages that upload and read."
  type        = list(string)

  validation {
    condition     = length(var.origins) > 0 && alltrue([for origin in var.origins : can(regex("^https://[a-z0-9.-]+$", origin))])
    error_message = "Origins are https://HOST, without a path."
  }
}

variable "project_id" {
  description = "Google Cloud project."
  type        = string
}

variable "region" {
  description = "Region of the bucket."
  type        = string
}

variable "soft_delete_days" {
  description = "How long a deleted object can be brought back; it is paid for so long, and not gone for good before."
  type        = number
  default     = 7

  validation {
    condition     = var.soft_delete_days >= 7 && var.soft_delete_days <= 90
    error_message = "Google keeps deleted objects for 7 to 90 days."
  }
}
