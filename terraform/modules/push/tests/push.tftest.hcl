mock_provider "google" {}

variables {
  aggregator_uri        = "https://aggregator-abc.a.run.app"
  audience              = "parley-aggregator"
  project_id            = "parley-test"
  service_account_email = "parley-push@parley-test.iam.gserviceaccount.com"
  topics = {
    agent  = "serviceAccount:service-1@gcp-sa-pubsub.iam.gserviceaccount.com"
    dead   = "projects/parley-test/topics/chat-events-dead"
    events = "projects/parley-test/topics/chat-events"
  }
}

run "pushes_with_a_token_and_without_order" {
  command = plan

  assert {
    condition     = google_pubsub_subscription.main.push_config[0].push_endpoint == "https://aggregator-abc.a.run.app/push"
    error_message = "The aggregator takes pushes at /push."
  }
  assert {
    condition     = google_pubsub_subscription.main.push_config[0].oidc_token[0].audience == "parley-aggregator" && google_pubsub_subscription.main.push_config[0].oidc_token[0].service_account_email == "parley-push@parley-test.iam.gserviceaccount.com"
    error_message = "The aggregator refuses every other token."
  }
  assert {
    condition     = !google_pubsub_subscription.main.enable_message_ordering
    error_message = "An ordered subscription would give a busy chat one message per window."
  }
  assert {
    condition     = google_pubsub_subscription.main.expiration_policy[0].ttl == "" && google_pubsub_subscription.main.dead_letter_policy[0].max_delivery_attempts == 100
    error_message = "A quiet subscription must not expire; what cannot be delivered must become a dead letter."
  }
}

run "pubsub_signs_and_acknowledges" {
  command = plan

  assert {
    condition     = google_service_account_iam_member.signs.role == "roles/iam.serviceAccountTokenCreator" && google_pubsub_subscription_iam_member.pubsub_acknowledges.role == "roles/pubsub.subscriber"
    error_message = "Without these Pub/Sub pushes nothing, or buries nothing."
  }
}

run "refuses_a_deadline_that_a_flush_may_miss" {
  command = plan
  variables {
    ack_deadline_s = 10
  }
  expect_failures = [var.ack_deadline_s]
}
