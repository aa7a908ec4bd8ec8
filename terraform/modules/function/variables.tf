variable "bucket" {
  description = "Bucket that the jar is uploaded to."
  type        = string
}

variable "build_email" {
  description = "Service account that builds the function's container."
  type        = string
}

variable "build_module" {
  description = "Maven module of the function, for the message that says how to build it."
  type        = string
}

variable "checks_callers" {
  description = "Whether the function itself checks the tokens of whoever calls it from inside: Cloud Run's own check, which takes their signature away, is then off. An image only."
  type        = bool
  default     = false

  validation {
    condition     = !var.checks_callers || (var.packaging == "image" && !var.public && length(var.invoker_emails) == 0)
    error_message = "A function that checks its callers itself is an image, is reached from inside only, and has no list of callers."
  }
}

variable "concurrency" {
  description = "Requests that one instance serves at a time (1 to 1000)."
  type        = number
  default     = 40

  validation {
    condition     = var.concurrency >= 1 && var.concurrency <= 1000
    error_message = "An instance serves 1 to 1000 requests at a time."
  }

  validation {
    condition     = var.concurrency == 1 || var.cpu >= 1
    error_message = "More than one request at a time needs at least 1 CPU."
  }
}

variable "cpu" {
  description = "CPUs of an instance: a fraction, 1, 2, 4 or 8."
  type        = number
  default     = 1

  validation {
    condition     = contains([1, 2, 4, 6, 8], var.cpu) || (var.cpu >= 0.08 && var.cpu < 1)
    error_message = "CPUs are 0.08 to 1, or 1, 2, 4, 6, 8."
  }
}

variable "description" {
  description = "What the function does, in a few words."
  type        = string
}

variable "entry_point" {
  description = "Full name of the class."
  type        = string
}

variable "environment" {
  description = "Environment. Nothing secret: that is secret_environment."
  type        = map(string)

  validation {
    condition     = alltrue([for key in keys(var.environment) : !can(regex("PASSWORD|PRIVATE_KEY|SECRET$", key))])
    error_message = "Passwords and private keys are given in secret_environment, as references."
  }
}

variable "image" {
  description = "The function's image by digest, as terraform/push-image prints it; null with packaging = \"source\"."
  type        = string
  default     = null

  validation {
    condition     = var.packaging == "source" || can(regex("@sha256:[0-9a-f]{64}$", var.image))
    error_message = "The image must be given by digest (…@sha256:…). Build and push it, and take the line that it prints: terraform/push-image dev (or prod)"
  }
}

variable "instances_max" {
  description = "Most instances (1 to 1000): what an attack can cost, and what the databases have to bear."
  type        = number

  validation {
    condition     = var.instances_max >= 1 && var.instances_max <= 1000 && var.instances_max >= var.instances_min
    error_message = "There are 1 to 1000 instances at most, and not fewer than instances_min."
  }
}

variable "instances_min" {
  description = "Instances that are always warm; 0 costs nothing when idle."
  type        = number

  validation {
    condition     = var.instances_min >= 0
    error_message = "instances_min is 0 or more."
  }
}

variable "invoker_emails" {
  description = "Service accounts that may call, by name; none with public."
  type        = map(string)
  default     = {}

  validation {
    condition     = !var.public || length(var.invoker_emails) == 0
    error_message = "A public function has no list of callers."
  }
}

variable "jar" {
  description = "The shaded jar that mvn package leaves; of no meaning with packaging = \"image\"."
  type        = string

  validation {
    condition     = var.packaging == "image" || fileexists(var.jar)
    error_message = "${var.jar} was not built yet. Build it: mvn -q package -DskipTests -pl ${var.build_module} -am"
  }
}

variable "memory_mib" {
  description = "Memory of an instance in MiB."
  type        = number

  validation {
    condition     = var.memory_mib >= 256 && var.memory_mib <= 32768
    error_message = "A Java function needs 256 MiB at least; Google gives 32768 at most."
  }
}

variable "name" {
  description = "Name of the function, and of the Cloud Run service below it."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,61}[a-z0-9]$", var.name))
    error_message = "A function's name is lower-case letters, digits and hyphens."
  }
}

variable "packaging" {
  description = "image: an image of our own on Cloud Run; source: a jar that Cloud Functions builds."
  type        = string

  validation {
    condition     = contains(["image", "source"], var.packaging)
    error_message = "The packaging is image or source."
  }
}

variable "project_id" {
  description = "Google Cloud project."
  type        = string
}

variable "public" {
  description = "Whether everybody may call; the function then checks tokens itself."
  type        = bool
}

variable "region" {
  description = "Region of the function."
  type        = string
}

variable "runtime" {
  description = "Java runtime of packaging = \"source\": java17, java21 or java25. An image has its own."
  type        = string
  default     = "java21"

  validation {
    condition     = contains(["java17", "java21", "java25"], var.runtime)
    error_message = "The runtime is java17, java21 or java25."
  }
}

variable "secret_environment" {
  description = "Environment that is read from Secret Manager, by key."
  type        = map(object({ secret = string, version = string }))
  default     = {}
}

variable "secret_files" {
  description = "Files from Secret Manager, by the folder that they are mounted at."
  type        = map(object({ file = string, secret = string, version = string }))
  default     = {}
}

variable "service_account_email" {
  description = "Who the function runs as."
  type        = string
}

variable "subnetwork_id" {
  description = "Subnetwork through which an image reaches private addresses; null where only the internet is called."
  type        = string
  default     = null
}

variable "timeout_s" {
  description = "Most seconds that a request may take (1 to 3600)."
  type        = number
  default     = 30

  validation {
    condition     = var.timeout_s >= 1 && var.timeout_s <= 3600
    error_message = "A request may take 1 to 3600 seconds."
  }
}

variable "vpc_connector" {
  description = "Connector through which a Cloud Function reaches private addresses; null where only the internet is called."
  type        = string
  default     = null
}
