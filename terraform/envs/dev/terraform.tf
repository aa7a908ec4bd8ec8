terraform {
  required_version = ">= 1.11.0, < 2.0.0"

  # Completed by terraform init -backend-config=bucket=…: see docs/deploy.md.
  backend "gcs" {
    prefix = "parley"
  }

  required_providers {
    archive = {
      source  = "hashicorp/archive"
      version = "~> 2.7"
    }
    astra = {
      source  = "datastax/astra"
      version = "~> 2.3"
    }
    google = {
      source  = "hashicorp/google"
      version = "~> 6.50"
    }
    google-beta = {
      source  = "hashicorp/google-beta"
      version = "~> 6.50"
    }
    http = {
      source  = "hashicorp/http"
      version = "~> 3.5"
    }
    random = {
      source  = "hashicorp/random"
      version = "~> 3.7"
    }
    tls = {
      source  = "hashicorp/tls"
      version = "~> 4.1"
    }
  }
}

locals {
  # On every resource that can have labels: the bill can be read by them.
  labels = { app = "parley", environment = local.sizes.name }
}

provider "google" {
  project               = var.project_id
  region                = var.region
  billing_project       = var.project_id
  user_project_override = true
  default_labels        = local.labels
}

provider "google-beta" {
  project               = var.project_id
  region                = var.region
  billing_project       = var.project_id
  user_project_override = true
  default_labels        = local.labels
}

# Its token comes from the environment: ASTRA_API_TOKEN.
provider "astra" {}
