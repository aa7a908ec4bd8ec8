# A push for every message, to an aggregator that runs only while there are some. Order comes from the event ids: an
# ordered subscription has one push per chat under way at a time, which is one message per window (docs/adr/0026).
resource "google_pubsub_subscription" "main" {
  project                    = var.project_id
  name                       = "chat-events-push"
  topic                      = var.topics.events
  enable_message_ordering    = false
  ack_deadline_seconds       = var.ack_deadline_s
  message_retention_duration = "${var.retention_days * 86400}s"

  push_config {
    push_endpoint = "${var.aggregator_uri}/push"

    oidc_token {
      service_account_email = var.service_account_email
      audience              = var.audience
    }
  }

  # Never: a quiet month must not cost the subscription.
  expiration_policy {
    ttl = ""
  }

  dead_letter_policy {
    dead_letter_topic     = var.topics.dead
    max_delivery_attempts = var.delivery_attempts_max
  }

  retry_policy {
    minimum_backoff = "1s"
    maximum_backoff = "60s"
  }

  depends_on = [google_service_account_iam_member.signs]
}
