variable "build_email" {
  description = "Service account that builds the functions."
  type        = string
}

variable "builds" {
  description = "Whether Cloud Functions builds: only then does the build account get rights."
  type        = bool
}

variable "project_id" {
  description = "Google Cloud project."
  type        = string
}

variable "region" {
  description = "Region of images and jars."
  type        = string
}

variable "versions_kept" {
  description = "How many images are kept however old they are (2 to 100)."
  type        = number
  default     = 10

  validation {
    condition     = var.versions_kept >= 2 && var.versions_kept <= 100
    error_message = "Keep 2 to 100 versions: rolling back needs one before the present."
  }
}
