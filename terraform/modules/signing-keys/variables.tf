variable "active_slot" {
  description = "Which key signs: blue or green."
  type        = string
  default     = "blue"

  validation {
    condition     = contains(["blue", "green"], var.active_slot)
    error_message = "The slot is blue or green."
  }
}

variable "device_cookie_key_version" {
  description = "Version of the key that signs device cookies. Raise it to replace the key."
  type        = number
  default     = 1

  validation {
    condition     = var.device_cookie_key_version >= 1 && floor(var.device_cookie_key_version) == var.device_cookie_key_version
    error_message = "The version is a whole number from 1."
  }
}

variable "key_versions" {
  description = "Version of the key in each slot. Raise the one that does not sign to replace it."
  type        = map(number)
  default = {
    blue  = 1
    green = 1
  }

  validation {
    condition     = toset(keys(var.key_versions)) == toset(["blue", "green"]) && alltrue([for v in values(var.key_versions) : v >= 1 && floor(v) == v])
    error_message = "Give both slots a whole number from 1, for example { blue = 1, green = 2 }."
  }
}

variable "project_id" {
  description = "Google Cloud project."
  type        = string
}

variable "signer_email" {
  description = "Service account of the auth function."
  type        = string
}
