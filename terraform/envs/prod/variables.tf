variable "administrator_username" {
  description = "The first administrator; the password is in Secret Manager (administrator-password)."
  type        = string
  default     = "admin"

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]{3,32}$", var.administrator_username))
    error_message = "A username is 3 to 32 letters, digits, _, . and -."
  }
}

variable "aggregation_lazy_window" {
  description = "Longest wait of a read receipt that no other event takes along, from PT0.001S to PT1M."
  type        = string
  default     = "PT5S"

  validation {
    condition     = can(regex("^PT([0-9]+M)?([0-9]+([.][0-9]+)?S)?$", var.aggregation_lazy_window)) && var.aggregation_lazy_window != "PT"
    error_message = "An ISO 8601 duration of minutes and seconds, such as PT5S."
  }
}

variable "aggregator_image" {
  description = "Image of the aggregator by digest; terraform/push-image builds it and prints this."
  type        = string

  validation {
    condition     = can(regex("@sha256:[0-9a-f]{64}$", var.aggregator_image))
    error_message = "The aggregator's image must be given by digest (…@sha256:…). Build and push it, and take the line that it prints: terraform/push-image dev (or prod)"
  }
}

variable "aggregator_input" {
  description = "pull: instances that always run; push: Pub/Sub calls it, and it costs nothing while nobody talks; null: as sizes.tf says, and pull if push is not possible."
  type        = string
  default     = null

  validation {
    condition     = contains(["pull", "push"], coalesce(var.aggregator_input, "pull")) && (var.aggregator_input != "push" || (var.bus == "pubsub" && var.aggregator_kind == "service"))
    error_message = "The aggregator's input is pull, or with bus = \"pubsub\" and aggregator_kind = \"service\" push."
  }
}

variable "aggregator_kind" {
  description = "service or worker-pool."
  type        = string
  default     = "service"
}

variable "alert_emails" {
  description = "Addresses that alerts and the budget write to."
  type        = set(string)
}

variable "astra_region" {
  description = "Region of Astra on Google Cloud; of no meaning with cassandra_contact_points."
  type        = string
  default     = "europe-west1"
}

variable "billing_account" {
  description = "Billing account: 012345-6789AB-CDEF01."
  type        = string
}

variable "budget" {
  description = "What a month may cost before the budget warns, in the billing account's currency."
  type = object({
    currency = string
    units    = number
  })
}

variable "bus" {
  description = "pubsub or kafka."
  type        = string
  default     = "pubsub"
}

variable "cassandra_contact_points" {
  description = "One's own Cassandra in place of Astra, reached through the network."
  type = object({
    datacenter         = string
    hosts              = list(string)
    replication_factor = optional(number, 3)
    username           = optional(string)
  })
  default = null
}

variable "cassandra_password" {
  description = "Password of cassandra_contact_points.username (TF_VAR_cassandra_password)."
  type        = string
  default     = null
  ephemeral   = true
}

variable "cassandra_password_version" {
  description = "Raise it to write Cassandra's passwords to Secret Manager again."
  type        = number
  default     = 1
}

variable "device_cookie_key_version" {
  description = "Version of the key that signs device cookies. Raise it to replace the key: then no browser counts as known until its next login."
  type        = number
  default     = 1
}

variable "edit_max_age" {
  description = "How long after it was sent a message may be edited, as an ISO 8601 duration."
  type        = string
  default     = "PT24H"

  validation {
    condition     = can(regex("^P(?:[0-9]+D)?(?:T(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+S)?)?$", var.edit_max_age)) && length(var.edit_max_age) > 2
    error_message = "An ISO 8601 duration of days, hours, minutes and seconds, for example PT24H."
  }
}

variable "firestore_location" {
  description = "Where documents are kept: a region, or eur3 / nam5."
  type        = string
  default     = "europe-west1"
}

variable "function_images" {
  description = "Images of the functions by digest; terraform/push-image builds them and prints this. None with function_packaging = \"source\"."
  type        = map(string)
  default     = {}
}

variable "function_packaging" {
  description = "image: the functions are images on Cloud Run, which start sooner and need no connector; source: Cloud Functions builds the jars."
  type        = string
  default     = "image"
}

variable "java_runtime" {
  description = "Runtime of the functions with function_packaging = \"source\": java17, java21 or java25."
  type        = string
  default     = "java21"
}

variable "jwt_active_slot" {
  description = "Which key signs tokens: blue or green."
  type        = string
  default     = "blue"
}

variable "jwt_key_versions" {
  description = "Version of the key in each slot."
  type        = map(number)
  default = {
    blue  = 1
    green = 1
  }
}

variable "limits" {
  description = "How often: times/period in ISO 8601, and how many proxies in front of auth append to X-Forwarded-For (2: Firebase Hosting and Google's front end; docs/configuration.md)."
  type = object({
    chats_per_user                  = optional(string, "60/PT1H")
    logins_per_address              = optional(string, "300/PT1M")
    logins_per_device               = optional(string, "10/PT1M")
    logins_per_username             = optional(string, "30/PT1M")
    logins_per_username_and_address = optional(string, "5/PT1M")
    name_changes_per_user           = optional(string, "10/PT1H")
    reads_per_user                  = optional(string, "600/PT1M")
    refreshes_per_session           = optional(string, "10/PT1M")
    registrations                   = optional(string, "120/PT1M")
    registrations_per_address       = optional(string, "60/PT1H")
    searches_per_user               = optional(string, "120/PT1M")
    sends_per_chat                  = optional(string, "200/PT4S")
    sends_per_user                  = optional(string, "30/PT6S")
    trusted_proxies                 = optional(number, 2)
    # Fastly's, whose network Firebase Hosting uses: https://api.fastly.com/public-ip-list
    trusted_proxy_ranges = optional(list(string), [
      "23.235.32.0/20", "43.249.72.0/22", "103.244.50.0/24", "103.245.222.0/23", "103.245.224.0/24",
      "104.156.80.0/20", "140.248.64.0/18", "140.248.128.0/17", "146.75.0.0/17", "151.101.0.0/16",
      "157.52.64.0/18", "167.82.0.0/17", "167.82.128.0/20", "167.82.160.0/20", "167.82.224.0/20",
      "172.111.64.0/18", "185.31.16.0/22", "199.27.72.0/21", "199.232.0.0/16", "2a04:4e40::/32",
      "2a04:4e42::/32",
    ])
  })
  default = {}

  validation {
    condition     = alltrue([for name, limit in var.limits : startswith(name, "trusted_") || can(regex("^[1-9][0-9]{0,6}/PT?[0-9A-Z.]+$", limit))])
    error_message = "A limit is times/period, for example 30/PT6S."
  }

  validation {
    condition     = var.limits.trusted_proxies >= 0 && var.limits.trusted_proxies <= 10
    error_message = "There are 0 to 10 trusted proxies."
  }

  validation {
    condition     = alltrue([for range in var.limits.trusted_proxy_ranges : can(cidrhost(range, 0))]) && (var.limits.trusted_proxies < 2 || length(var.limits.trusted_proxy_ranges) > 0)
    error_message = "Two or more proxies need their address ranges, for example 151.101.0.0/16."
  }
}

variable "message_keys_version" {
  description = "Version of the secret message-keys that chat and notify read: what terraform/rotate-message-keys printed last."
  type        = number
  default     = 1
}

variable "postgres_runs" {
  description = "false stops PostgreSQL: nobody can log in, and it costs its disk alone. Whoever is logged in chats on until the access token ends."
  type        = bool
  default     = true
}

variable "project_id" {
  description = "Google Cloud project."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project_id))
    error_message = "A project's id is 6 to 30 lower-case letters, digits and hyphens; list yours with gcloud projects list."
  }
}

variable "region" {
  description = "Region of everything that has one."
  type        = string
  default     = "europe-west1"

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "A region looks like europe-west1; list them with gcloud run regions list."
  }
}

variable "repository" {
  description = "GitHub repository whose workflows may deploy: OWNER/NAME."
  type        = string
}

variable "repository_id" {
  description = "The repository's number, which no other repository gets, not even one of the same name: gh api repos/OWNER/NAME --jq .id"
  type        = string
}

variable "room_members_max" {
  description = "Most members of a room, except of general; each open client costs one Firestore read per flush."
  type        = number
  default     = 1000

  validation {
    condition     = var.room_members_max >= 1 && var.room_members_max <= 100000 && floor(var.room_members_max) == var.room_members_max
    error_message = "A room has 1 to 100,000 members at most."
  }
}

variable "site_id" {
  description = "Name of the Hosting site (SITE.web.app); unique in the world."
  type        = string
}

variable "vapid" {
  description = "The keys with which browsers are called, as terraform/make-vapid-keys prints them; null: nobody is called, and notify is not deployed. With bus = \"pubsub\" only."
  type = object({
    private_key_version = number
    public_key          = string
  })
  default = null

  validation {
    # 65 bytes, the first of which is 4: a public key of P-256, uncompressed.
    condition     = var.vapid == null || try(can(regex("^B[A-Za-z0-9_-]{86}$", var.vapid.public_key)), false)
    error_message = "vapid.public_key is 87 characters of base64url; terraform/make-vapid-keys prints it."
  }
}
