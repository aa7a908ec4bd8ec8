variable "bus" {
  description = "pubsub, or kafka for Google's Managed Service for Apache Kafka."
  type        = string
  default     = "pubsub"

  validation {
    condition     = contains(["kafka", "pubsub"], var.bus)
    error_message = "The bus is pubsub or kafka."
  }
}

variable "consumer_email" {
  description = "Service account of the aggregator."
  type        = string
}

variable "dead_letter_consumer_email" {
  description = "Service account of aggregate-flush, which takes dead letters into the table dead_letters."
  type        = string
}

variable "delivery_attempts_max" {
  description = "After how many deliveries a message becomes a dead letter (5 to 100)."
  type        = number
  default     = 20

  validation {
    condition     = var.delivery_attempts_max >= 5 && var.delivery_attempts_max <= 100
    error_message = "Pub/Sub allows 5 to 100 delivery attempts."
  }
}

variable "input" {
  description = "How the aggregator gets its events: pull, or push (module push, with bus = pubsub only)."
  type        = string
  default     = "pull"

  validation {
    condition     = var.input == "pull" || (var.input == "push" && var.bus == "pubsub")
    error_message = "The input is pull, or with bus = \"pubsub\" push."
  }
}

variable "kafka" {
  description = "Size of the Kafka cluster and the subnetwork from which it is reached; null with bus = pubsub."
  type = object({
    memory_gib    = number
    partitions    = number
    subnetwork_id = string
    vcpus         = number
  })
  default = null

  validation {
    condition     = (var.bus == "kafka") == (var.kafka != null)
    error_message = "Give kafka (its size and subnetwork) with bus = kafka, and only then."
  }

  validation {
    condition     = var.kafka == null || try(var.kafka.vcpus >= 3 && var.kafka.memory_gib >= var.kafka.vcpus && var.kafka.memory_gib <= 8 * var.kafka.vcpus, false)
    error_message = "A Kafka cluster has at least 3 vCPUs, and 1 to 8 GiB of memory for each."
  }

  validation {
    condition     = var.kafka == null || try(var.kafka.partitions >= 1 && var.kafka.partitions <= 1000, false)
    error_message = "A topic has 1 to 1000 partitions here: one consumer at most works on each."
  }
}

variable "project_id" {
  description = "Google Cloud project."
  type        = string
}

variable "project_number" {
  description = "Number of the project: Pub/Sub's own account is named after it."
  type        = string
}

variable "publisher_email" {
  description = "Service account of the chat function."
  type        = string
}

variable "region" {
  description = "Where messages are kept."
  type        = string
}

variable "retention_days" {
  description = "How long messages are kept, acknowledged or not (1 to 31 days)."
  type        = number
  default     = 7

  validation {
    condition     = var.retention_days >= 1 && var.retention_days <= 31
    error_message = "Messages are kept 1 to 31 days."
  }
}
