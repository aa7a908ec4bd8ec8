module "services" {
  source = "../../modules/services"

  project_id = var.project_id
  services = toset(concat([
    "artifactregistry",
    "billingbudgets",
    "cloudbilling",
    "cloudresourcemanager",
    "cloudscheduler",
    "compute",
    "firebase",
    "firebasehosting",
    "firebaserules",
    "firestore",
    "iam",
    "iamcredentials",
    "identitytoolkit",
    "logging",
    "monitoring",
    "pubsub",
    "run",
    "secretmanager",
    "servicenetworking",
    "serviceusage",
    "sqladmin",
    "storage",
    "sts",
  ], local.notifies ? ["fcm"] : [], var.bus == "kafka" ? ["managedkafka"] : [], local.are_sources ? ["cloudbuild", "cloudfunctions", "vpcaccess"] : []))
}

data "google_project" "main" {
  project_id = var.project_id
}

locals {
  # Whoever takes the project from here waits until its APIs are enabled.
  project_id     = module.services.project_id
  project_number = data.google_project.main.number
}
