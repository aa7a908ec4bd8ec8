# Brings Cassandra's tables to what this version expects, once per image, before the deployables that need them.
resource "google_cloud_run_v2_job" "cassandra" {
  provider = google-beta

  project             = var.project_id
  name                = "cassandra-migration"
  location            = var.region
  deletion_protection = false
  # A new image makes a new token, and with it a run; the apply waits for the run to succeed.
  run_execution_token = substr(element(split("@sha256:", var.image), 1), 0, 12)

  template {
    task_count = 1

    template {
      service_account = var.service_account_email
      max_retries     = 1
      timeout         = "300s"

      containers {
        image   = var.image
        command = ["java"]
        args    = ["-cp", "/app/aggregator.jar", "dev.parley.shared.cassandra.MigrateCommand"]

        resources {
          limits = {
            cpu    = "1"
            memory = "512Mi"
          }
        }

        dynamic "env" {
          for_each = var.cassandra.environment
          content {
            name  = env.key
            value = env.value
          }
        }

        dynamic "env" {
          for_each = var.cassandra.secret_environment
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
          for_each = var.cassandra.secret_files
          content {
            name       = volume_mounts.value.secret
            mount_path = volume_mounts.key
          }
        }
      }

      dynamic "volumes" {
        for_each = var.cassandra.secret_files
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
