locals {
  is_image = var.packaging == "image"
  built    = !local.is_image && fileexists(var.jar)
  hash     = local.built ? filesha256(var.jar) : ""
}

# The jar in an image of our own (functions/Dockerfile), with an archive of its classes: starts in less than half the
# time, and reaches private addresses without a connector.
resource "google_cloud_run_v2_service" "main" {
  count = local.is_image ? 1 : 0

  project             = var.project_id
  name                = var.name
  location            = var.region
  description         = var.description
  ingress             = var.public ? "INGRESS_TRAFFIC_ALL" : "INGRESS_TRAFFIC_INTERNAL_ONLY"
  deletion_protection = false

  invoker_iam_disabled = var.checks_callers

  # Said, because the provider leaves what it is not told of: an older revision would keep the traffic that somebody gave it by
  # hand, whatever is deployed after it.
  traffic {
    type    = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"
    percent = 100
  }

  template {
    service_account                  = var.service_account_email
    max_instance_request_concurrency = var.concurrency
    timeout                          = "${var.timeout_s}s"

    scaling {
      min_instance_count = var.instances_min
      max_instance_count = var.instances_max
    }

    containers {
      image = var.image

      resources {
        cpu_idle          = true
        startup_cpu_boost = true
        limits = {
          cpu    = tostring(var.cpu)
          memory = "${var.memory_mib}Mi"
        }
      }

      ports {
        container_port = 8080
      }

      dynamic "env" {
        for_each = merge(var.environment, { FUNCTION_TARGET = var.entry_point })
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

# Cloud Functions takes a jar inside a zip. The name is the jar's hash: the same jar is never uploaded twice, and
# another jar is another deployment.
data "archive_file" "source" {
  count = local.built ? 1 : 0

  type        = "zip"
  source_file = var.jar
  output_path = "${dirname(var.jar)}/${var.name}-${local.hash}.zip"
}

resource "google_storage_bucket_object" "source" {
  count = local.is_image ? 0 : 1

  bucket = var.bucket
  name   = "${var.name}/${local.hash}.zip"
  source = one(data.archive_file.source[*].output_path)

  lifecycle {
    # The function still refers to the old object while the new one is uploaded.
    create_before_destroy = true
  }
}

resource "google_cloudfunctions2_function" "main" {
  count = local.is_image ? 0 : 1

  project     = var.project_id
  name        = var.name
  location    = var.region
  description = var.description

  build_config {
    runtime         = var.runtime
    entry_point     = var.entry_point
    service_account = "projects/${var.project_id}/serviceAccounts/${var.build_email}"

    source {
      storage_source {
        bucket = google_storage_bucket_object.source[0].bucket
        object = google_storage_bucket_object.source[0].name
      }
    }
  }

  service_config {
    service_account_email            = var.service_account_email
    available_cpu                    = tostring(var.cpu)
    available_memory                 = "${var.memory_mib}Mi"
    max_instance_request_concurrency = var.concurrency
    min_instance_count               = var.instances_min
    max_instance_count               = var.instances_max
    timeout_seconds                  = var.timeout_s
    ingress_settings                 = var.public ? "ALLOW_ALL" : "ALLOW_INTERNAL_ONLY"
    all_traffic_on_latest_revision   = true
    vpc_connector                    = var.vpc_connector
    vpc_connector_egress_settings    = var.vpc_connector == null ? null : "PRIVATE_RANGES_ONLY"
    environment_variables            = var.environment

    dynamic "secret_environment_variables" {
      for_each = var.secret_environment
      content {
        key        = secret_environment_variables.key
        project_id = var.project_id
        secret     = secret_environment_variables.value.secret
        version    = secret_environment_variables.value.version
      }
    }

    dynamic "secret_volumes" {
      for_each = var.secret_files
      content {
        mount_path = secret_volumes.key
        project_id = var.project_id
        secret     = secret_volumes.value.secret

        versions {
          version = secret_volumes.value.version
          path    = secret_volumes.value.file
        }
      }
    }
  }
}

locals {
  name     = one(concat(google_cloud_run_v2_service.main[*].name, google_cloudfunctions2_function.main[*].name))
  location = one(concat(google_cloud_run_v2_service.main[*].location, google_cloudfunctions2_function.main[*].location))
  uri      = local.is_image ? one(google_cloud_run_v2_service.main[*].uri) : one(google_cloudfunctions2_function.main[*].service_config[0].uri)
}
