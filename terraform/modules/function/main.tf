locals {
  built = fileexists(var.jar)
  hash  = local.built ? filesha256(var.jar) : ""
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
  bucket = var.bucket
  name   = "${var.name}/${local.hash}.zip"
  source = one(data.archive_file.source[*].output_path)

  lifecycle {
    # The function still refers to the old object while the new one is uploaded.
    create_before_destroy = true
  }
}

resource "google_cloudfunctions2_function" "main" {
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
        bucket = google_storage_bucket_object.source.bucket
        object = google_storage_bucket_object.source.name
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
