variable "deadline_s" {
  description = "Most seconds that a call may take (15 to 1800)."
  type        = number
  default     = 60

  validation {
    condition     = var.deadline_s >= 15 && var.deadline_s <= 1800
    error_message = "A call may take 15 to 1800 seconds."
  }
}

variable "function_uri" {
  description = "Address of aggregate-flush."
  type        = string
}

variable "project_id" {
  description = "Google Cloud project."
  type        = string
}

variable "region" {
  description = "Region of the job."
  type        = string
}

variable "schedule" {
  description = "When to call, as cron in UTC."
  type        = string
  default     = "* * * * *"

  validation {
    condition     = length(split(" ", trimspace(var.schedule))) == 5 && can(regex("^[0-9*,/ -]+$", var.schedule))
    error_message = "The schedule is five fields of cron (minute hour day month weekday), for example \"* * * * *\" for every minute."
  }
}

variable "service_account_email" {
  description = "As whom the scheduler calls."
  type        = string
}
