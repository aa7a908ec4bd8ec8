variable "chat_email" {
  description = "Service account of the chat function, which seals and opens."
  type        = string
}

variable "deletion_protection" {
  description = "Whether the secret refuses to be deleted."
  type        = bool
}

variable "key_version" {
  description = "Version of the secret that chat and notify read: what terraform/rotate-message-keys printed last."
  type        = number
  default     = 1

  validation {
    condition     = var.key_version >= 1 && floor(var.key_version) == var.key_version
    error_message = "The version is a whole number from 1."
  }
}

variable "notify_email" {
  description = "Service account of the function notify, which opens what it tells browsers; null if it is not deployed."
  type        = string
  default     = null
}

variable "project_id" {
  description = "Google Cloud project."
  type        = string
}

variable "search_index_email" {
  description = "Service account of the job search-index, which opens earlier messages; null if it is not deployed."
  type        = string
  default     = null
}
