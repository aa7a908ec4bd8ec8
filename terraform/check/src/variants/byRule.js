// The stand-in refuses these by the documented values, and by rules of its own.

import { inModule } from './build.js';

export const BY_RULE = [
  inModule(
    'forbidden enumeration value',
    'aggregator/main.tf',
    '"INGRESS_TRAFFIC_INTERNAL_ONLY"',
    '"INGRESS_TRAFFIC_PRIVATE"',
    /is none of INGRESS_TRAFFIC_ALL/,
  ),
  inModule(
    'forbidden enumeration value in a nested block',
    'observability/main.tf',
    '"COMPARISON_GT"',
    '"GREATER"',
    /is none of COMPARISON_GT/,
  ),
  inModule(
    'a cloud that Astra does not have',
    'cassandra/main.tf',
    'cloud_provider      = "gcp"',
    'cloud_provider      = "google"',
    /is none of aws, azure, gcp/,
  ),
  inModule('cron with four fields', 'schedule/main.tf', 'var.schedule', '"* * * *"', /five fields of cron/),
  inModule('cron with minute 60', 'schedule/main.tf', 'var.schedule', '"60 * * * *"', /five fields of cron/),
  inModule(
    'acknowledgement deadline out of range',
    'messaging/main.tf',
    'ack_deadline_seconds       = 60',
    'ack_deadline_seconds       = 900',
    /must be between 10 and 600/,
  ),
  inModule(
    'retention that is no duration',
    'messaging/main.tf',
    '"${var.retention_days * 86400}s"',
    '"7 days"',
    /must be seconds between/,
  ),
  inModule(
    'dead-letter policy without topic',
    'messaging/main.tf',
    '    dead_letter_topic     = google_pubsub_topic.dead[0].id\n',
    '',
    /dead_letter_topic must be given/,
  ),
  inModule('neither of exactly one', 'signing-keys/main.tf', '    auto {}\n', '', /exactly one of auto, user_managed/),
  inModule(
    'both of exactly one',
    'schedule/main.tf',
    '  http_target {',
    '  pubsub_target {\n    topic_name = "other"\n  }\n\n  http_target {',
    /exactly one of http_target, pubsub_target/,
  ),
  inModule(
    'a write-only value without its version',
    'signing-keys/main.tf',
    '  secret_data_wo_version = 1\n',
    '',
    /all or none of secret_data_wo, secret_data_wo_version/,
  ),
  inModule(
    'a connector with one machine',
    'network/main.tf',
    'min_instances = 2',
    'min_instances = 1',
    /must be between 2 and 9/,
  ),
  inModule('a backup at 25 o’clock', 'postgres/main.tf', '"02:00"', '"25:00"', /must match/),
  inModule(
    'an alert on half minutes',
    'observability/main.tf',
    'duration        = "120s"',
    'duration        = "90s"',
    /multiple of 60 seconds/,
  ),
  inModule(
    'fewer instances at most than at least',
    'aggregator/main.tf',
    'min_instance_count = local.is_pushed ? 0 : var.instances\n      max_instance_count = local.is_pushed ? var.instances : var.instances + 1',
    'min_instance_count = 3\n      max_instance_count = 2',
    /must not be above max_instance_count/,
  ),
];
