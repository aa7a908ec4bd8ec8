# One more reader of the bus (docs/adr/0062): a push for every message and read receipt, to a function that runs only while there are some.
resource "google_pubsub_subscription" "main" {
  project = var.project_id
  name    = "chat-events-notify"
  topic   = var.topics.events
  # Each message calls whom it is for, whatever was said before it.
  enable_message_ordering    = false
  ack_deadline_seconds       = var.ack_deadline_s
  message_retention_duration = "${var.retention_days * 86400}s"
  # What calls nobody costs no request. It cannot be changed: another filter is another subscription.
  filter = "attributes.type = \"MESSAGE\" OR attributes.type = \"READ\""

  push_config {
    push_endpoint = "${var.notify_uri}/push"

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
    dead_letter_topic     = google_pubsub_topic.dead.id
    max_delivery_attempts = var.delivery_attempts_max
  }

  retry_policy {
    minimum_backoff = "1s"
    maximum_backoff = "60s"
  }

  # Pub/Sub pushes nothing that it may not sign, and drops dead letters that it may not publish.
  depends_on = [google_pubsub_topic_iam_member.pubsub_publishes_dead_letters, google_service_account_iam_member.signs]
}

# Apart from the aggregator's: aggregate-flush would take these for events that no document has.
resource "google_pubsub_topic" "dead" {
  project                    = var.project_id
  name                       = "chat-events-notify-dead"
  message_retention_duration = "${var.retention_days * 86400}s"

  message_storage_policy {
    allowed_persistence_regions = [var.region]
  }
}

# Keeps dead letters for people to look at; it is the end of the line and has no dead letters itself.
resource "google_pubsub_subscription" "dead_letters" {
  project                    = var.project_id
  name                       = "chat-events-notify-dead"
  topic                      = google_pubsub_topic.dead.id
  ack_deadline_seconds       = 60
  message_retention_duration = "${var.retention_days * 86400}s"

  expiration_policy {
    ttl = ""
  }
}
