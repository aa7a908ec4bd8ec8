# Adds messages to the search index that were written before it, or before another message key. Somebody starts it by hand
# (docs/operations.md); it costs nothing until then.
resource "google_cloud_run_v2_job" "main" {
  project             = var.project_id
  name                = "search-index"
  location            = var.region
  deletion_protection = false

  template {
    task_count = 1

    template {
      service_account = var.service_account_email
      # It keeps its place in Cassandra: an attempt goes on where the last one ended.
      max_retries = 10
      timeout     = "86400s"

      containers {
        image   = var.image
        command = ["java"]
        args    = ["-cp", "/app/function.jar", "dev.parley.chat.SearchIndexCommand"]

        resources {
          limits = {
            cpu    = "1"
            memory = "512Mi"
          }
        }

        dynamic "env" {
          for_each = var.environment
          content {
            name  = env.key
            value = env.value
          }
        }

        dynamic "env" {
          for_each = var.secret_environment
          content {
            name = env.key
            value_source {
              secret_key_ref {
                secret  = env.value.secret
                version = env.value.version
              }
            }
          }
        }

        dynamic "volume_mounts" {
          for_each = var.secret_files
          content {
            name       = volume_mounts.value.secret
            mount_path = volume_mounts.key
          }
        }
      }

      # A volume is named after its secret.
      dynamic "volumes" {
        for_each = var.secret_files
        content {
          name = volumes.value.secret
          secret {
            secret = volumes.value.secret
            items {
              path    = volumes.value.file
              version = volumes.value.version
            }
          }
        }
      }

      dynamic "vpc_access" {
        for_each = var.subnetwork_id == null ? [] : [var.subnetwork_id]
        content {
          egress = "PRIVATE_RANGES_ONLY"
          network_interfaces {
            subnetwork = vpc_access.value
          }
        }
      }
    }
  }
}
