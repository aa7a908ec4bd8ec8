locals {
  on_pubsub = var.bus == "pubsub"
  # With push the aggregator has a subscription of module push.
  pulls = local.on_pubsub && var.input == "pull"
  names = {
    topic        = "chat-events"
    dead         = "chat-events-dead"
    subscription = "chat-events-aggregator"
    dead_letters = "chat-events-dead-flush"
  }
}

resource "google_pubsub_topic" "events" {
  count = local.on_pubsub ? 1 : 0

  project                    = var.project_id
  name                       = local.names.topic
  message_retention_duration = "${var.retention_days * 86400}s"

  message_storage_policy {
    allowed_persistence_regions = [var.region]
  }
}

resource "google_pubsub_topic" "dead" {
  count = local.on_pubsub ? 1 : 0

  project                    = var.project_id
  name                       = local.names.dead
  message_retention_duration = "${var.retention_days * 86400}s"

  message_storage_policy {
    allowed_persistence_regions = [var.region]
  }
}

resource "google_pubsub_subscription" "aggregator" {
  count = local.pulls ? 1 : 0

  project                    = var.project_id
  name                       = local.names.subscription
  topic                      = google_pubsub_topic.events[0].id
  enable_message_ordering    = true
  ack_deadline_seconds       = 60
  message_retention_duration = "${var.retention_days * 86400}s"

  # Never: a quiet month must not cost the subscription.
  expiration_policy {
    ttl = ""
  }

  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.dead[0].id
    max_delivery_attempts = var.delivery_attempts_max
  }

  retry_policy {
    minimum_backoff = "1s"
    maximum_backoff = "60s"
  }

  # Pub/Sub drops dead letters that its own account may not publish.
  depends_on = [google_pubsub_topic_iam_member.pubsub_publishes_dead_letters]
}

# Keeps dead letters until aggregate-flush has taken them; it is the end of the line and has no dead letters itself.
resource "google_pubsub_subscription" "dead_letters" {
  count = local.on_pubsub ? 1 : 0

  project                    = var.project_id
  name                       = local.names.dead_letters
  topic                      = google_pubsub_topic.dead[0].id
  ack_deadline_seconds       = 60
  message_retention_duration = "${var.retention_days * 86400}s"

  expiration_policy {
    ttl = ""
  }
}

resource "google_project_service_identity" "pubsub" {
  count    = local.on_pubsub ? 1 : 0
  provider = google-beta

  project = var.project_id
  service = "pubsub.googleapis.com"
}

resource "google_managed_kafka_cluster" "main" {
  count = local.on_pubsub ? 0 : 1

  project    = var.project_id
  cluster_id = "parley"
  location   = var.region

  capacity_config {
    vcpu_count   = tostring(var.kafka.vcpus)
    memory_bytes = tostring(var.kafka.memory_gib * 1024 * 1024 * 1024)
  }

  gcp_config {
    access_config {
      network_configs {
        subnet = var.kafka.subnetwork_id
      }
    }
  }

  rebalance_config {
    mode = "AUTO_REBALANCE_ON_SCALE_UP"
  }
}

resource "google_managed_kafka_topic" "main" {
  for_each = local.on_pubsub ? {} : {
    (local.names.topic) = var.kafka.partitions
    (local.names.dead)  = 1
  }

  project            = var.project_id
  location           = var.region
  cluster            = google_managed_kafka_cluster.main[0].cluster_id
  topic_id           = each.key
  partition_count    = each.value
  replication_factor = 3

  configs = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "2"
    "retention.ms"        = tostring(var.retention_days * 86400 * 1000)
  }
}

locals {
  kafka_environment = {
    BUS                                     = "kafka"
    KAFKA_BOOTSTRAP_SERVERS                 = "bootstrap.parley.${var.region}.managedkafka.${var.project_id}.cloud.goog:9092"
    KAFKA_SASL_JAAS_CONFIG                  = "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;"
    KAFKA_SASL_LOGIN_CALLBACK_HANDLER_CLASS = "com.google.cloud.hosted.kafka.auth.GcpLoginCallbackHandler"
    KAFKA_SASL_MECHANISM                    = "OAUTHBEARER"
    KAFKA_SECURITY_PROTOCOL                 = "SASL_SSL"
    KAFKA_TOPIC                             = local.names.topic
  }
}
