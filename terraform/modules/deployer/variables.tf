variable "billing_account" {
  description = "Billing account whose budget is kept."
  type        = string
}

variable "deployer_email" {
  description = "Service account that deploys."
  type        = string
}

variable "project_id" {
  description = "Google Cloud project."
  type        = string
}

variable "project_number" {
  description = "The project's number."
  type        = string
}

variable "ref" {
  description = "Branch or tag whose workflows may deploy."
  type        = string
  default     = "refs/heads/main"

  validation {
    condition     = can(regex("^refs/(heads|tags)/[^'\\s]+$", var.ref))
    error_message = "The ref is refs/heads/BRANCH or refs/tags/TAG."
  }
}

variable "repository" {
  description = "GitHub repository whose workflows may deploy: OWNER/NAME."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.repository))
    error_message = "The repository is OWNER/NAME, as in the address of its page."
  }
}
