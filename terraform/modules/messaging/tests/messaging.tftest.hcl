mock_provider "google" {}
mock_provider "google-beta" {}

variables {
  consumer_email             = "parley-aggregator@parley-test.iam.gserviceaccount.com"
  dead_letter_consumer_email = "parley-aggregate-flush@parley-test.iam.gserviceaccount.com"
  project_id                 = "parley-test"
  project_number             = "123456789012"
  publisher_email            = "parley-chat@parley-test.iam.gserviceaccount.com"
  region                     = "europe-west1"
}

run "pubsub_is_ordered_and_never_expires" {
  command = plan

  assert {
    condition     = google_pubsub_subscription.aggregator[0].enable_message_ordering
    error_message = "Events of a chat must arrive in order."
  }
  assert {
    condition     = alltrue([for s in [google_pubsub_subscription.aggregator[0], google_pubsub_subscription.dead_letters[0]] : s.expiration_policy[0].ttl == ""])
    error_message = "A quiet subscription must not expire."
  }
  assert {
    condition     = google_pubsub_subscription.aggregator[0].dead_letter_policy[0].max_delivery_attempts == 20
    error_message = "What cannot be delivered must become a dead letter."
  }
  assert {
    condition     = length(google_managed_kafka_cluster.main) == 0
    error_message = "Kafka was not asked for."
  }
}

run "leaves_the_subscription_to_who_pushes" {
  command = plan
  variables {
    input = "push"
  }
  assert {
    condition     = length(google_pubsub_subscription.aggregator) == 0 && output.subscription == null
    error_message = "A subscription that nobody pulls from would keep every message."
  }
  assert {
    condition     = !contains(keys(output.consumer_environment), "PUBSUB_SUBSCRIPTION")
    error_message = "There is nothing to pull from."
  }
}

run "refuses_to_push_from_kafka" {
  command = plan
  variables {
    bus   = "kafka"
    input = "push"
    kafka = { memory_gib = 12, partitions = 12, subnetwork_id = "s", vcpus = 3 }
  }
  expect_failures = [var.input]
}

run "kafka_keeps_three_copies" {
  command = plan
  variables {
    bus = "kafka"
    kafka = {
      memory_gib    = 12
      partitions    = 12
      subnetwork_id = "projects/parley-test/regions/europe-west1/subnetworks/parley"
      vcpus         = 3
    }
  }
  assert {
    condition     = alltrue([for t in google_managed_kafka_topic.main : t.replication_factor == 3 && t.configs["min.insync.replicas"] == "2"])
    error_message = "An acknowledged event must survive the loss of a broker."
  }
  assert {
    condition     = length(google_pubsub_topic.events) == 0 && output.subscription == null
    error_message = "Nothing of Pub/Sub may be created."
  }
  assert {
    condition     = output.publisher_environment.KAFKA_BOOTSTRAP_SERVERS == "bootstrap.parley.europe-west1.managedkafka.parley-test.cloud.goog:9092"
    error_message = "Deployables must be told the cluster's address."
  }
  assert {
    condition     = output.dead_letter_environment.KAFKA_DEAD_LETTER_TOPIC == output.consumer_environment.KAFKA_DEAD_LETTER_TOPIC
    error_message = "What the aggregator buries aggregate-flush must find."
  }
}

run "refuses_another_bus" {
  command = plan
  variables {
    bus = "rabbit"
  }
  expect_failures = [var.bus]
}

run "refuses_kafka_without_its_size" {
  command = plan
  variables {
    bus = "kafka"
  }
  expect_failures = [var.kafka]
}

run "refuses_a_kafka_that_is_too_small" {
  command = plan
  variables {
    bus   = "kafka"
    kafka = { memory_gib = 1, partitions = 1, subnetwork_id = "s", vcpus = 1 }
  }
  expect_failures = [var.kafka]
}

run "refuses_too_few_attempts" {
  command = plan
  variables {
    delivery_attempts_max = 2
  }
  expect_failures = [var.delivery_attempts_max]
}
