resource "google_firebase_project" "main" {
  provider = google-beta

  project = var.project_id
}

resource "google_firebase_web_app" "main" {
  provider = google-beta

  project         = google_firebase_project.main.project
  display_name    = "Parley"
  deletion_policy = "DELETE"
}

data "google_firebase_web_app_config" "main" {
  provider = google-beta

  project    = var.project_id
  web_app_id = google_firebase_web_app.main.app_id
}

resource "google_firebase_hosting_site" "main" {
  provider = google-beta

  project = google_firebase_project.main.project
  site_id = var.site_id
  app_id  = google_firebase_web_app.main.app_id
}

# Firebase Authentication, which takes the custom tokens that auth mints. No way of signing in besides these.
resource "google_identity_platform_config" "main" {
  project = google_firebase_project.main.project

  sign_in {
    allow_duplicate_emails = false

    anonymous {
      enabled = false
    }

    email {
      enabled = false
    }
  }
}

locals {
  hosting = jsondecode(var.firebase_json).hosting
  # The rewrites and headers of firebase.json, with the names and the region of this environment.
  release = {
    hosting = merge(local.hosting, {
      public = "public"
      site   = var.site_id
      rewrites = [for rewrite in local.hosting.rewrites : merge(rewrite, can(rewrite.run) ? {
        run = { serviceId = var.functions[rewrite.run.serviceId], region = var.region }
      } : {})]
    })
  }
  config = {
    api = { auth = "/api/auth", chat = "/api/chat" }
    firebase = {
      apiKey     = data.google_firebase_web_app_config.main.api_key
      appId      = google_firebase_web_app.main.app_id
      authDomain = data.google_firebase_web_app_config.main.auth_domain
      projectId  = var.project_id
    }
    emulators = null
  }
  files = { for file in fileset(var.dist, "**") : file => filesha256("${var.dist}/${file}") }
}

# The provider cannot upload files to Hosting ("static files are not supported"): Firebase's own program does.
resource "terraform_data" "release" {
  triggers_replace = {
    config  = local.config
    files   = sha256(jsonencode(local.files))
    release = jsonencode(local.release)
    site    = google_firebase_hosting_site.main.name
  }

  provisioner "local-exec" {
    command = "${abspath(path.module)}/release"
    environment = {
      CONFIG   = jsonencode(local.config)
      DIST     = abspath(var.dist)
      FIREBASE = abspath(var.firebase_program)
      HOSTING  = jsonencode(local.release)
      PROJECT  = var.project_id
    }
  }

  depends_on = [google_identity_platform_config.main]
}
