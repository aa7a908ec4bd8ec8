variable "deletion_protection" {
  description = "Whether the secret refuses to be deleted."
  type        = bool
}

variable "key_version" {
  description = "Version of the secret that notify reads: what terraform/make-vapid-keys printed; null before there is one."
  type        = number
  default     = null

  validation {
    condition     = var.key_version == null || try(var.key_version >= 1 && floor(var.key_version) == var.key_version, false)
    error_message = "The version is a whole number from 1."
  }
}

variable "notify_email" {
  description = "Service account of the function notify, the only one that reads the key."
  type        = string
}

variable "project_id" {
  description = "Google Cloud project."
  type        = string
}
