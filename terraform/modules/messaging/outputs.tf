output "consumer_environment" {
  description = "What the aggregator is told of the bus; complete once it may consume."
  value = local.on_pubsub ? merge({
    BUS                                    = "pubsub"
    PUBSUB_DEAD_LETTER_TOPIC               = google_pubsub_topic.dead[0].name
    }, local.pulls ? { PUBSUB_SUBSCRIPTION = google_pubsub_subscription.aggregator[0].name } : {}) : merge(local.kafka_environment, {
    KAFKA_CONSUMER_GROUP                   = local.names.subscription
    KAFKA_DEAD_LETTER_TOPIC                = local.names.dead
  })
  depends_on = [
    google_managed_kafka_topic.main,
    google_project_iam_member.kafka_client,
    google_pubsub_subscription_iam_member.consumer,
    google_pubsub_subscription_iam_member.pubsub_acknowledges,
    google_pubsub_topic_iam_member.consumer_publishes_dead_letters,
  ]
}

output "dead_letter_environment" {
  description = "What aggregate-flush is told of the bus, complete once it may take dead letters."
  value = local.on_pubsub ? {
    BUS                             = "pubsub"
    PUBSUB_DEAD_LETTER_SUBSCRIPTION = google_pubsub_subscription.dead_letters[0].name
    } : merge(local.kafka_environment, {
      KAFKA_DEAD_LETTER_CONSUMER_GROUP = local.names.dead_letters
      KAFKA_DEAD_LETTER_TOPIC          = local.names.dead
  })
  depends_on = [
    google_managed_kafka_topic.main,
    google_project_iam_member.kafka_client,
    google_pubsub_subscription_iam_member.dead_letter_consumer,
  ]
}

output "dead_letter_subscription" {
  description = "Name of the subscription of dead letters; null with Kafka."
  value       = local.on_pubsub ? local.names.dead_letters : null
}

output "publisher_environment" {
  description = "What the chat function is told of the bus; complete once it may publish."
  value = local.on_pubsub ? {
    BUS          = "pubsub"
    PUBSUB_TOPIC = google_pubsub_topic.events[0].name
  } : local.kafka_environment
  depends_on = [
    google_managed_kafka_topic.main,
    google_project_iam_member.kafka_client,
    google_pubsub_topic_iam_member.publisher,
  ]
}

output "subscription" {
  description = "Name of the subscription that the aggregator pulls from; null with Kafka and with input = push."
  value       = local.pulls ? local.names.subscription : null
}

output "topics" {
  description = "What a subscription that pushes is made of: the topics' ids and Pub/Sub's own account; null with Kafka."
  value = local.on_pubsub ? {
    agent  = local.pubsub_agent
    dead   = google_pubsub_topic.dead[0].id
    events = google_pubsub_topic.events[0].id
  } : null
  depends_on = [google_pubsub_topic_iam_member.pubsub_publishes_dead_letters]
}
