terraform {
  required_version = ">= 1.11.0, < 2.0.0"

  required_providers {
    astra = {
      source  = "datastax/astra"
      version = "~> 2.3"
    }
    google = {
      source  = "hashicorp/google"
      version = "~> 6.50"
    }
    http = {
      source  = "hashicorp/http"
      version = "~> 3.5"
    }
  }
}
