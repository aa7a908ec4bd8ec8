variable "accounts" {
  description = "Who there is: short name to what it does."
  type        = map(string)

  validation {
    condition     = alltrue([for name in keys(var.accounts) : can(regex("^[a-z][a-z-]{2,21}$", name))])
    error_message = "Names of accounts are 3 to 22 lower-case letters and hyphens."
  }
}

variable "prefix" {
  description = "What every account's name begins with."
  type        = string
  default     = "parley"
}

variable "project_id" {
  description = "Google Cloud project."
  type        = string
}

variable "signers" {
  description = "Short names of the accounts that sign as themselves (Firebase's custom tokens)."
  type        = set(string)
  default     = []

  validation {
    condition     = length(setsubtract(var.signers, keys(var.accounts))) == 0
    error_message = "Signers must be among the accounts."
  }
}
