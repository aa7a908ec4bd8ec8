resource "google_artifact_registry_repository" "images" {
  project       = var.project_id
  location      = var.region
  repository_id = "parley"
  description   = "Images of the aggregator"
  format        = "DOCKER"

  docker_config {
    immutable_tags = true
  }

  # Rolling back needs the last images, not all of them.
  cleanup_policies {
    id     = "keep-recent"
    action = "KEEP"

    most_recent_versions {
      keep_count = var.versions_kept
    }
  }

  cleanup_policies {
    id     = "delete-old"
    action = "DELETE"

    condition {
      older_than = "2592000s"
    }
  }
}

# The functions' jars, each under its own hash.
resource "google_storage_bucket" "functions" {
  project                     = var.project_id
  name                        = "${var.project_id}-functions"
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = true

  soft_delete_policy {
    retention_duration_seconds = 0
  }
}
