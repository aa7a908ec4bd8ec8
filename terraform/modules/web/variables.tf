variable "dist" {
  description = "Folder of the built web client."
  type        = string

  validation {
    condition     = fileexists("${var.dist}/index.html")
    error_message = "The web client was not built yet (${var.dist}/index.html is missing). Build it: npm ci --prefix web && npm run build --prefix web"
  }
}

variable "firebase_json" {
  description = "Content of firebase.json."
  type        = string

  validation {
    condition     = can(jsondecode(var.firebase_json).hosting.rewrites) && can(jsondecode(var.firebase_json).hosting.headers)
    error_message = "This is not the content of firebase.json: hosting.rewrites or hosting.headers is missing."
  }
}

variable "firebase_program" {
  description = "Path of Firebase's program, which uploads the files."
  type        = string
}

variable "functions" {
  description = "Deployed name of each function that firebase.json names."
  type        = map(string)
}

variable "project_id" {
  description = "Google Cloud project."
  type        = string
}

variable "region" {
  description = "Region of the functions."
  type        = string
}

variable "site_id" {
  description = "Name of the Hosting site: SITE.web.app. Unique in the world."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{4,28}[a-z0-9]$", var.site_id))
    error_message = "A site's name is 6 to 30 lower-case letters, digits and hyphens."
  }
}
