# Calls native clients. A role of our own with cloudmessaging.messages.create alone would be narrower, but the deployer would need
# one more wide role, to make it.
resource "google_project_iam_member" "sends_to_native_clients" {
  project = var.project_id
  role    = "roles/firebasecloudmessaging.admin"
  member  = "serviceAccount:${var.notify_email}"
}

# Pub/Sub makes tokens in the name of the account.
resource "google_service_account_iam_member" "signs" {
  service_account_id = "projects/${var.project_id}/serviceAccounts/${var.service_account_email}"
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = var.topics.agent
}

# Pub/Sub itself forwards what was refused too often: it publishes there, and acknowledges here.
resource "google_pubsub_topic_iam_member" "pubsub_publishes_dead_letters" {
  project = var.project_id
  topic   = google_pubsub_topic.dead.name
  role    = "roles/pubsub.publisher"
  member  = var.topics.agent
}

resource "google_pubsub_subscription_iam_member" "pubsub_acknowledges" {
  project      = var.project_id
  subscription = google_pubsub_subscription.main.name
  role         = "roles/pubsub.subscriber"
  member       = var.topics.agent
}
