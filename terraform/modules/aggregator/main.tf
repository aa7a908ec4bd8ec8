locals {
  is_service = var.kind == "service"
  is_pushed  = var.input == "push"
  # A volume is named after its secret.
  files = var.secret_files
}

# Pulling: CPU that is never taken away, because it consumes all the time, and its port only answers the probes. Pushed
# to: CPU while it has requests, and no instance while there are none.
resource "google_cloud_run_v2_service" "main" {
  count = local.is_service ? 1 : 0

  project             = var.project_id
  name                = "aggregator"
  location            = var.region
  description         = "Batches chat events and flushes them to Firestore"
  ingress             = "INGRESS_TRAFFIC_INTERNAL_ONLY"
  deletion_protection = var.deletion_protection

  invoker_iam_disabled = local.is_pushed

  # Said, because the provider leaves what it is not told of (modules/function).
  traffic {
    type    = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"
    percent = 100
  }

  template {
    service_account = var.service_account_email
    # As many as it holds (PushConsumer.MESSAGES_MAX); each waits for a flush. It answers before Pub/Sub gives up.
    max_instance_request_concurrency = local.is_pushed ? 1000 : 80
    timeout                          = local.is_pushed ? "60s" : "30s"

    # A chat whose messages come to two instances costs a write per window of each.
    scaling {
      min_instance_count = local.is_pushed ? 0 : var.instances
      max_instance_count = local.is_pushed ? var.instances : var.instances + 1
    }

    containers {
      image = var.image

      resources {
        cpu_idle          = local.is_pushed
        startup_cpu_boost = true
        limits = {
          cpu    = tostring(var.cpu)
          memory = "${var.memory_mib}Mi"
        }
      }

      ports {
        container_port = 8080
      }

      # Live as soon as it runs; ready once it receives (which liveness must not wait for: the bus may be down). A push that
      # has started an instance waits until that is ready.
      startup_probe {
        period_seconds    = 2
        timeout_seconds   = 2
        failure_threshold = 60

        http_get {
          path = local.is_pushed ? "/health/ready" : "/health/live"
        }
      }

      liveness_probe {
        period_seconds    = 10
        timeout_seconds   = 5
        failure_threshold = 3

        http_get {
          path = "/health/live"
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
        for_each = local.files
        content {
          name       = volume_mounts.value.secret
          mount_path = volume_mounts.key
        }
      }
    }

    dynamic "volumes" {
      for_each = local.files
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

# What Cloud Run has for consumers: no port, no address. The provider's 6.50 gives a worker pool no probes; a process
# that fails ends by itself and is started anew.
resource "google_cloud_run_v2_worker_pool" "main" {
  count = local.is_service ? 0 : 1

  project             = var.project_id
  name                = "aggregator"
  location            = var.region
  description         = "Batches chat events and flushes them to Firestore"
  launch_stage        = "BETA"
  deletion_protection = var.deletion_protection

  scaling {
    scaling_mode          = "MANUAL"
    manual_instance_count = var.instances
  }

  template {
    service_account = var.service_account_email

    containers {
      image = var.image

      resources {
        limits = {
          cpu    = tostring(var.cpu)
          memory = "${var.memory_mib}Mi"
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
        for_each = local.files
        content {
          name       = volume_mounts.value.secret
          mount_path = volume_mounts.key
        }
      }
    }

    dynamic "volumes" {
      for_each = local.files
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
