// What the extracted schemas do not tell but Google refuses: ranges, forms, and arguments that exclude one another.
// Only for the resources that Parley uses, and only for what is documented.

import {
  atMostOne,
  concurrencyNeedsCpu,
  cron,
  exactlyOne,
  kafkaMemory,
  matches,
  multiples,
  notAbove,
  range,
  required,
  seconds,
  together,
} from './ruleKinds.js';

const SERVICE_ACCOUNT_ID = /^[a-z](?:[-a-z0-9]{4,28}[a-z0-9])$/;
const TOPIC_ID = /^(?!goog)[A-Za-z][A-Za-z0-9._~+%-]{2,254}$/;
const SECRET_ID = /^[A-Za-z0-9_-]{1,255}$/;
const ONE_RESOURCE_TYPE = /resource\.type = "[a-z_]+"/;
const IMAGE_BY_DIGEST = /@sha256:[0-9a-f]{64}$/;

/** Rules of each resource type; a path is a chain of names, blocks that repeat are followed into each. */
const RULES = {
  google_artifact_registry_repository: [matches('repository_id', /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/)],
  google_billing_budget: [exactlyOne('amount', ['specified_amount', 'last_period_amount'])],
  google_cloud_run_v2_job: [exactlyOne('template.template.containers.env', ['value', 'value_source'])],
  google_cloud_run_v2_service: [
    exactlyOne('template.containers.env', ['value', 'value_source']),
    exactlyOne('template.containers.startup_probe', ['http_get', 'tcp_socket', 'grpc']),
    exactlyOne('template.containers.liveness_probe', ['http_get', 'tcp_socket', 'grpc']),
    range('template.max_instance_request_concurrency', 1, 1000),
    range('template.containers.startup_probe.period_seconds', 1, 240),
    range('template.containers.startup_probe.timeout_seconds', 1, 240),
    range('template.containers.liveness_probe.period_seconds', 1, 3600),
    seconds('template.timeout', 1, 3600),
    matches('template.containers.image', IMAGE_BY_DIGEST),
    notAbove('template.scaling', 'min_instance_count', 'max_instance_count'),
  ],
  google_cloud_run_v2_worker_pool: [
    exactlyOne('template.containers.env', ['value', 'value_source']),
    matches('template.containers.image', IMAGE_BY_DIGEST),
  ],
  google_cloud_scheduler_job: [
    cron('schedule'),
    seconds('attempt_deadline', 15, 1800),
    range('retry_config.retry_count', 0, 5),
    exactlyOne('', ['http_target', 'pubsub_target', 'app_engine_http_target']),
    atMostOne('http_target', ['oidc_token', 'oauth_token']),
  ],
  google_cloudfunctions2_function: [
    matches('name', /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/),
    matches('build_config.runtime', /^java(17|21|25)$/),
    exactlyOne('build_config.source', ['storage_source', 'repo_source']),
    matches('service_config.available_memory', /^[0-9]+(\.[0-9]+)?(k|M|G|Mi|Gi)$/),
    range('service_config.available_cpu', 0.08, 8),
    range('service_config.max_instance_request_concurrency', 1, 1000),
    range('service_config.timeout_seconds', 1, 3600),
    notAbove('service_config', 'min_instance_count', 'max_instance_count'),
    concurrencyNeedsCpu(),
  ],
  google_compute_subnetwork: [matches('ip_cidr_range', /^[0-9]+(\.[0-9]+){3}\/[0-9]+$/)],
  google_firestore_index: [exactlyOne('fields', ['order', 'array_config', 'vector_config'])],
  google_logging_metric: [matches('name', /^[\w.,+!*',()%/-]{1,100}$/)],
  google_managed_kafka_cluster: [range('capacity_config.vcpu_count', 3, 10_000), kafkaMemory()],
  google_managed_kafka_topic: [range('partition_count', 1, 100_000), range('replication_factor', 1, 3)],
  google_monitoring_alert_policy: [
    exactlyOne('conditions', [
      'condition_threshold',
      'condition_absent',
      'condition_matched_log',
      'condition_monitoring_query_language',
      'condition_prometheus_query_language',
      'condition_sql',
    ]),
    matches('conditions.condition_threshold.filter', ONE_RESOURCE_TYPE),
    matches('conditions.condition_threshold.denominator_filter', ONE_RESOURCE_TYPE),
    matches('conditions.condition_absent.filter', ONE_RESOURCE_TYPE),
    multiples('conditions.condition_threshold.duration', 60),
    multiples('conditions.condition_threshold.aggregations.alignment_period', 60),
  ],
  google_pubsub_subscription: [
    matches('name', TOPIC_ID),
    range('ack_deadline_seconds', 10, 600),
    seconds('message_retention_duration', 600, 2_678_400),
    required('dead_letter_policy', 'dead_letter_topic'),
    range('dead_letter_policy.max_delivery_attempts', 5, 100),
    seconds('retry_policy.minimum_backoff', 0, 600),
    seconds('retry_policy.maximum_backoff', 0, 600),
  ],
  google_pubsub_topic: [matches('name', TOPIC_ID), seconds('message_retention_duration', 600, 2_678_400)],
  google_secret_manager_secret: [matches('secret_id', SECRET_ID), exactlyOne('replication', ['auto', 'user_managed'])],
  google_secret_manager_secret_version: [
    exactlyOne('', ['secret_data', 'secret_data_wo']),
    together('', ['secret_data_wo', 'secret_data_wo_version']),
  ],
  google_service_account: [matches('account_id', SERVICE_ACCOUNT_ID)],
  google_sql_database_instance: [
    matches('database_version', /^(POSTGRES|MYSQL|SQLSERVER)_[0-9A-Z_]+$/),
    range('settings.backup_configuration.transaction_log_retention_days', 1, 35),
    matches('settings.backup_configuration.start_time', /^([01][0-9]|2[0-3]):[0-5][0-9]$/),
    range('settings.maintenance_window.day', 1, 7),
    range('settings.maintenance_window.hour', 0, 23),
    range('settings.disk_size', 10, 65_536),
  ],
  google_storage_bucket: [matches('name', /^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/)],
  google_vpc_access_connector: [
    matches('name', /^[a-z][a-z0-9-]{0,23}[a-z0-9]$/),
    exactlyOne('', ['network', 'subnet']),
    range('min_instances', 2, 9),
    range('max_instances', 3, 10),
  ],
};

/** What is wrong with a resource of `type`, as `{path, message}`. */
export function diagnose(type, config) {
  return config === null ? [] : (RULES[type] ?? []).flatMap((rule) => rule(config));
}
