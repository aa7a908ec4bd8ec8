variable "connector" {
  description = "Connector of Cloud Functions; null where everything runs as an image. At most 3 to 10 virtual machines, two always run; the addresses are a /28 that nothing else uses."
  type = object({
    instances_max = number
    machine_type  = string
    range         = optional(string, "10.8.0.0/28")
  })
  default = null

  validation {
    condition     = var.connector == null || try(var.connector.instances_max >= 3 && var.connector.instances_max <= 10, false)
    error_message = "The connector takes 3 to 10 instances at most."
  }

  validation {
    condition     = var.connector == null || try(contains(["f1-micro", "e2-micro", "e2-standard-4"], var.connector.machine_type), false)
    error_message = "A connector runs on f1-micro, e2-micro or e2-standard-4."
  }

  validation {
    condition     = var.connector == null || try(cidrhost(var.connector.range, 0) != "" && endswith(var.connector.range, "/28"), false)
    error_message = "The connector needs a range of size /28, for example 10.8.0.0/28."
  }
}

variable "name" {
  description = "Name of the network and what belongs to it."
  type        = string
  default     = "parley"
}

variable "project_id" {
  description = "Google Cloud project."
  type        = string
}

variable "region" {
  description = "Region of the subnetwork and the connector."
  type        = string
}

variable "subnet_range" {
  description = "Addresses of the subnetwork."
  type        = string
  default     = "10.10.0.0/20"

  validation {
    condition     = can(cidrhost(var.subnet_range, 0))
    error_message = "The range must be in CIDR notation, for example 10.10.0.0/20."
  }
}
