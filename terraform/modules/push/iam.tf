# Pub/Sub makes tokens in the name of the account.
resource "google_service_account_iam_member" "signs" {
  service_account_id = "projects/${var.project_id}/serviceAccounts/${var.service_account_email}"
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = var.topics.agent
}

# What was refused too often goes to the dead letters: Pub/Sub acknowledges it here.
resource "google_pubsub_subscription_iam_member" "pubsub_acknowledges" {
  project      = var.project_id
  subscription = google_pubsub_subscription.main.name
  role         = "roles/pubsub.subscriber"
  member       = var.topics.agent
}
