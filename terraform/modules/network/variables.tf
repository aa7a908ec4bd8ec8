variable "connector_instances_max" {
  description = "Most virtual machines of the functions' connector (3 to 10); two always run."
  type        = number

  validation {
    condition     = var.connector_instances_max >= 3 && var.connector_instances_max <= 10
    error_message = "The connector takes 3 to 10 instances at most."
  }
}

variable "connector_machine_type" {
  description = "Machine type of the functions' connector."
  type        = string

  validation {
    condition     = contains(["f1-micro", "e2-micro", "e2-standard-4"], var.connector_machine_type)
    error_message = "A connector runs on f1-micro, e2-micro or e2-standard-4."
  }
}

variable "connector_range" {
  description = "Addresses of the connector: a /28 that nothing else uses."
  type        = string
  default     = "10.8.0.0/28"

  validation {
    condition     = can(cidrhost(var.connector_range, 0)) && endswith(var.connector_range, "/28")
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
