locals {
  # Pub/Sub's own account in this project, which google_project_service_identity.pubsub makes.
  pubsub_agent = "serviceAccount:service-${var.project_number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

resource "google_pubsub_topic_iam_member" "publisher" {
  count = local.on_pubsub ? 1 : 0

  project = var.project_id
  topic   = google_pubsub_topic.events[0].name
  role    = "roles/pubsub.publisher"
  member  = "serviceAccount:${var.publisher_email}"
}

resource "google_pubsub_subscription_iam_member" "consumer" {
  count = local.pulls ? 1 : 0

  project      = var.project_id
  subscription = google_pubsub_subscription.aggregator[0].name
  role         = "roles/pubsub.subscriber"
  member       = "serviceAccount:${var.consumer_email}"
}

resource "google_pubsub_topic_iam_member" "consumer_publishes_dead_letters" {
  count = local.on_pubsub ? 1 : 0

  project = var.project_id
  topic   = google_pubsub_topic.dead[0].name
  role    = "roles/pubsub.publisher"
  member  = "serviceAccount:${var.consumer_email}"
}

resource "google_pubsub_subscription_iam_member" "dead_letter_consumer" {
  count = local.on_pubsub ? 1 : 0

  project      = var.project_id
  subscription = google_pubsub_subscription.dead_letters[0].name
  role         = "roles/pubsub.subscriber"
  member       = "serviceAccount:${var.dead_letter_consumer_email}"
}

# Pub/Sub itself forwards what was refused too often: it publishes there, and acknowledges here.
resource "google_pubsub_topic_iam_member" "pubsub_publishes_dead_letters" {
  count = local.on_pubsub ? 1 : 0

  project = var.project_id
  topic   = google_pubsub_topic.dead[0].name
  role    = "roles/pubsub.publisher"
  member  = local.pubsub_agent

  depends_on = [google_project_service_identity.pubsub]
}

resource "google_pubsub_subscription_iam_member" "pubsub_acknowledges" {
  count = local.pulls ? 1 : 0

  project      = var.project_id
  subscription = google_pubsub_subscription.aggregator[0].name
  role         = "roles/pubsub.subscriber"
  member       = local.pubsub_agent

  depends_on = [google_project_service_identity.pubsub]
}

resource "google_project_iam_member" "kafka_client" {
  for_each = local.on_pubsub ? {} : {
    consumer             = var.consumer_email
    dead_letter_consumer = var.dead_letter_consumer_email
    publisher            = var.publisher_email
  }

  project = var.project_id
  role    = "roles/managedkafka.client"
  member  = "serviceAccount:${each.value}"
}
