variable "billing_account" {
  description = "Billing account whose budget is kept."
  type        = string
}

variable "deployer_email" {
  description = "Service account that deploys."
  type        = string
}

variable "environment" {
  description = "Environment in GitHub whose jobs may deploy."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+$", var.environment))
    error_message = "An environment's name is lower-case letters."
  }
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

variable "repository_id" {
  description = "The repository's number."
  type        = string

  validation {
    condition     = can(regex("^[0-9]+$", var.repository_id))
    error_message = "The repository's number is digits only: gh api repos/OWNER/NAME --jq .id"
  }
}

variable "workflow" {
  description = "File name of the workflow that deploys."
  type        = string
  default     = "deploy.yml"

  validation {
    condition     = can(regex("^[A-Za-z0-9._-]+\\.yml$", var.workflow))
    error_message = "A workflow is a file NAME.yml in .github/workflows."
  }
}
