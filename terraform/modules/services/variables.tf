variable "project_id" {
  description = "Google Cloud project."
  type        = string
}

variable "services" {
  description = "Names of the APIs to enable, without .googleapis.com."
  type        = set(string)

  validation {
    condition     = alltrue([for s in var.services : can(regex("^[a-z]+$", s))])
    error_message = "Name APIs without .googleapis.com, for example [\"run\", \"pubsub\"]."
  }
}
