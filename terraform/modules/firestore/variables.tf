variable "deletion_protection" {
  description = "Whether the database refuses to be deleted."
  type        = bool
}

variable "indexes" {
  description = "Content of firestore.indexes.json."
  type        = string

  validation {
    condition     = can(length(jsondecode(var.indexes).indexes) + length(jsondecode(var.indexes).fieldOverrides))
    error_message = "The indexes are the content of firestore.indexes.json: {\"indexes\": […], \"fieldOverrides\": […]}."
  }
}

variable "location" {
  description = "Where documents are kept: a region, or eur3 / nam5 for several."
  type        = string
}

variable "point_in_time_recovery" {
  description = "Whether old versions of documents are kept for 7 days. The documents can be rebuilt from Cassandra at any time."
  type        = bool
}

variable "project_id" {
  description = "Google Cloud project."
  type        = string
}

variable "reader_emails" {
  description = "Service accounts that follow documents and write none, by name."
  type        = map(string)
  default     = {}
}

variable "rules" {
  description = "Content of firestore.rules."
  type        = string

  validation {
    condition     = strcontains(var.rules, "service cloud.firestore")
    error_message = "The rules are the content of firestore.rules."
  }
}

variable "writer_emails" {
  description = "Service accounts that write documents, by name."
  type        = map(string)
}
