mock_provider "google" {}

variables {
  audience              = "parley-notify"
  notify_email          = "parley-notify@parley-test.iam.gserviceaccount.com"
  notify_uri            = "https://notify-abc.a.run.app"
  project_id            = "parley-test"
  region                = "europe-west1"
  service_account_email = "parley-notify-push@parley-test.iam.gserviceaccount.com"
  topics = {
    agent  = "serviceAccount:service-1@gcp-sa-pubsub.iam.gserviceaccount.com"
    events = "projects/parley-test/topics/chat-events"
  }
}

run "pushes_with_a_token" {
  command = plan

  assert {
    condition     = google_pubsub_subscription.main.push_config[0].push_endpoint == "https://notify-abc.a.run.app/push"
    error_message = "notify takes pushes at /push."
  }
  assert {
    condition     = google_pubsub_subscription.main.push_config[0].oidc_token[0].audience == "parley-notify" && google_pubsub_subscription.main.push_config[0].oidc_token[0].service_account_email == "parley-notify-push@parley-test.iam.gserviceaccount.com"
    error_message = "notify refuses every other token."
  }
  assert {
    condition     = google_pubsub_subscription.main.topic == "projects/parley-test/topics/chat-events" && google_pubsub_subscription.main.expiration_policy[0].ttl == ""
    error_message = "It is of the events, and a quiet month must not cost it."
  }
}

run "has_dead_letters_of_its_own" {
  command = plan

  assert {
    condition     = google_pubsub_topic.dead.name == "chat-events-notify-dead" && google_pubsub_subscription.dead_letters.name == "chat-events-notify-dead" && google_pubsub_subscription.dead_letters.expiration_policy[0].ttl == ""
    error_message = "aggregate-flush must not take them, and they must be kept."
  }
}

run "pubsub_signs_buries_and_acknowledges" {
  command = plan

  assert {
    condition     = google_service_account_iam_member.signs.role == "roles/iam.serviceAccountTokenCreator" && google_pubsub_topic_iam_member.pubsub_publishes_dead_letters.role == "roles/pubsub.publisher" && google_pubsub_subscription_iam_member.pubsub_acknowledges.role == "roles/pubsub.subscriber"
    error_message = "Without these Pub/Sub pushes nothing, or buries nothing."
  }
}

run "notify_may_send_to_native_clients" {
  command = plan

  assert {
    condition     = google_project_iam_member.sends_to_native_clients.role == "roles/firebasecloudmessaging.admin" && google_project_iam_member.sends_to_native_clients.member == "serviceAccount:parley-notify@parley-test.iam.gserviceaccount.com"
    error_message = "Firebase Cloud Messaging refuses everybody else."
  }
}

run "refuses_a_deadline_that_a_start_may_miss" {
  command = plan
  variables {
    ack_deadline_s = 10
  }
  expect_failures = [var.ack_deadline_s]
}
