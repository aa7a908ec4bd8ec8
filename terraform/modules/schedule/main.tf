# The slow path: whatever the fast path left behind is flushed by this call.
resource "google_cloud_scheduler_job" "flush" {
  project          = var.project_id
  name             = "aggregate-flush"
  region           = var.region
  description      = "Flushes what the fast path left in the outbox"
  schedule         = var.schedule
  time_zone        = "Etc/UTC"
  attempt_deadline = "${var.deadline_s}s"

  # The next minute is the retry.
  retry_config {
    retry_count = 0
  }

  http_target {
    http_method = "POST"
    uri         = "${var.function_uri}/"

    oidc_token {
      service_account_email = var.service_account_email
      audience              = var.function_uri
    }
  }
}
