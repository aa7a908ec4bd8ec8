// Parts that do not fit one another, or the code: the policies of wiring.js refuse these.

import { againstPolicy, among, inPlan, PULL, withVariables } from './build.js';

export const BY_WIRING = [
  againstPolicy(
    'an API that is not enabled',
    'envs/dev/services.tf',
    '    "cloudbilling",\n',
    '',
    /cloudbilling is not enabled/,
  ),
  againstPolicy(
    'a variable under another name than the code reads',
    'envs/dev/aggregator.tf',
    'AGGREGATION_LAZY_WINDOW = ',
    'AGGREGATION_LAZY_TIME = ',
    /given AGGREGATION_LAZY_TIME, which aggregator does not read/,
  ),
  againstPolicy(
    'an entry point that is no class',
    'envs/dev/auth.tf',
    'dev.parley.auth.AuthFunction',
    'dev.parley.auth.AuthenticationFunction',
    /begins with dev\.parley\.auth\.AuthenticationFunction, which there is not/,
  ),
  againstPolicy(
    'a scheduler in another region',
    'modules/schedule/main.tf',
    'region           = var.region',
    'region           = "us-east1"',
    /google_cloud_scheduler_job\.flush is in us-east1, the environment in europe-west1/,
  ),
  againstPolicy(
    'a bundle that its user may not read',
    'modules/cassandra/iam.tf',
    'merge(var.app_emails, { migration = var.migration_email }) : {}',
    '{ migration = var.migration_email } : {}',
    /needs the secret cassandra-bundle, and parley-aggregator@.* may not read it/,
  ),
  // By themselves: another variant takes the dead letters away.
  withVariables(
    PULL,
    among(
      'the subscription',
      inPlan(
        'a subscription of the wrong topic',
        'modules/messaging/main.tf',
        'topic                      = google_pubsub_topic.events[0].id',
        'topic                      = google_pubsub_topic.dead[0].id',
        /google_pubsub_subscription\.aggregator is not of the topic of events/,
      ),
    ),
  ),
  withVariables(
    PULL,
    among(
      'the subscription',
      inPlan(
        'dead letters that go back to where they came from',
        'modules/messaging/main.tf',
        'dead_letter_topic     = google_pubsub_topic.dead[0].id',
        'dead_letter_topic     = google_pubsub_topic.events[0].id',
        /sends what it refuses to google_pubsub_topic\.events.*, not to the dead letters/,
      ),
    ),
  ),
  againstPolicy(
    'dead letters that nobody may publish',
    'modules/messaging/iam.tf',
    'topic   = google_pubsub_topic.dead[0].name\n  role    = "roles/pubsub.publisher"\n  member  = "serviceAccount:${var.consumer_email}"',
    'topic   = google_pubsub_topic.dead[0].name\n  role    = "roles/pubsub.viewer"\n  member  = "serviceAccount:${var.consumer_email}"',
    /parley-aggregator gets roles\/pubsub\.viewer/,
  ),
  againstPolicy(
    'a scheduler’s token for another address',
    'modules/schedule/main.tf',
    'audience              = var.function_uri',
    'audience              = "https://example.com"',
    /makes its token for another address/,
  ),
  againstPolicy(
    'a role on another database',
    'modules/firestore/iam.tf',
    `"roles/datastore.viewer"
  member  = "serviceAccount:\${each.value}"

  condition {
    title      = "chats-only"
    expression = "resource.name == 'projects/\${var.project_id}/databases/(default)'"`,
    `"roles/datastore.viewer"
  member  = "serviceAccount:\${each.value}"

  condition {
    title      = "chats-only"
    expression = "resource.name == 'projects/\${var.project_id}/databases/other'"`,
    /Firestore’s roles are for this database alone/,
  ),
  againstPolicy(
    'rules that let members write',
    '../firestore.rules',
    'allow write: if false;',
    'allow write: if request.auth != null;',
    /Firestore’s rules let nobody write: .*allow write: if request\.auth != null/,
  ),
  againstPolicy(
    'an index of a field that nobody writes',
    '../firestore.indexes.json',
    '"updated_at"',
    '"updatedAt"',
    /no flush writes updatedAt/,
  ),
  againstPolicy(
    'streams that the platform ends',
    'envs/dev/chat.tf',
    'timeout_s          = 3600',
    'timeout_s          = 600',
    /timeout of chat of 600 s is not 60 s longer than STREAM_MAX of 3300 s/,
  ),
  withVariables(
    PULL,
    againstPolicy(
      'a sweep that the scheduler gives up before its budget is used up',
      'envs/dev/aggregate-flush.tf',
      'deadline_s = 85',
      'deadline_s = 60',
      /scheduler’s deadline of 60 s is not 30 s longer than FLUSH_BUDGET of 50 s/,
    ),
  ),
  withVariables(
    PULL,
    againstPolicy(
      'dead letters of another project’s Pub/Sub',
      'modules/messaging/iam.tf',
      'service-${var.project_number}@gcp-sa-pubsub',
      'service-1@gcp-sa-pubsub',
      /is new: module\.messaging\.google_pubsub_subscription_iam_member\.pubsub_acknowledges\[0\]: roles\/pubsub\.subscriber to serviceAccount:service-1@/,
    ),
  ),
  withVariables(
    PULL,
    againstPolicy(
      'events that another subscription’s reader may take',
      'modules/messaging/iam.tf',
      'subscription = google_pubsub_subscription.dead_letters[0].name',
      'subscription = google_pubsub_subscription.aggregator[0].name',
      /is gone: .*dead_letter_consumer\[0\]: roles\/pubsub\.subscriber to serviceAccount:parley-aggregate-flush@\S+ on subscription chat-events-dead-flush/,
    ),
  ),
  withVariables(
    ['-var=function_packaging=source'],
    againstPolicy(
      'a build that reads the state',
      'modules/artifacts/iam.tf',
      '["terraform", "media"]',
      '["state", "media"]',
      /build_reads_sources\[0\] lets serviceAccount:parley-build@\S+ read the bucket of the state/,
    ),
  ),
  againstPolicy(
    'a deployer of every environment',
    'modules/deployer/main.tf',
    "    \"assertion.environment == '${var.environment}'\",\n",
    '',
    /google_iam_workload_identity_pool_provider\.github does not ask for assertion\.environment/,
  ),
  againstPolicy(
    'pushes as another account',
    'envs/dev/push.tf',
    'service_account_email = module.identities.emails["push"]',
    'service_account_email = module.identities.emails["chat"]',
    /pushes as parley-chat@\S+, which PUSH_SERVICE_ACCOUNT is not/,
  ),
  againstPolicy(
    'pushes for another audience',
    'envs/dev/push.tf',
    'audience              = local.push_audience',
    'audience              = "another"',
    /google_pubsub_subscription\.main is not for PUSH_AUDIENCE/,
  ),
  againstPolicy(
    'pushes to notify with the tokens of the aggregator’s',
    'envs/dev/notify.tf',
    'notify_audience = "parley-notify"',
    'notify_audience = "parley-aggregator"',
    /shares the audience parley-aggregator with another service/,
  ),
  againstPolicy(
    'pushes to notify as another account than it lets in',
    'envs/dev/notify.tf',
    'service_account_email = module.identities.emails["notify-push"]',
    'service_account_email = module.identities.emails["push"]',
    /module\.notifications\[0\]\S* pushes as parley-push@\S+, which PUSH_SERVICE_ACCOUNT is not/,
  ),
  againstPolicy(
    'refused notifications that aggregate-flush takes for events',
    'modules/notifications/main.tf',
    'dead_letter_topic     = google_pubsub_topic.dead.id',
    'dead_letter_topic     = replace(var.topics.events, "events", "events-dead")',
    /module\.notifications\.google_pubsub_subscription\.main (sends what it refuses to|has dead letters of others)/,
  ),
  againstPolicy(
    'a variable of notify’s that it does not read',
    'envs/dev/notify.tf',
    'VAPID_SUBJECT = ',
    'VAPID_CONTACT = ',
    /given VAPID_CONTACT, which notify does not read/,
  ),
  againstPolicy(
    'a metric of a line that nobody logs',
    'modules/observability/main.tf',
    'jsonPayload.message = \\"event cannot be read\\"',
    'jsonPayload.message = \\"an event cannot be read\\"',
    /unreadable_events counts "an event cannot be read", which no deployable logs/,
  ),
  againstPolicy(
    'a rewrite that leads one path only',
    '../firebase.json',
    '"/api/chat/**"',
    '"/api/chat"',
    /no rewrite leads \/api\/chat\/\*\* to chat/,
  ),
  againstPolicy(
    'more connections than PostgreSQL takes',
    'envs/dev/sizes.tf',
    'instances_max = 2',
    'instances_max = 3',
    /30 connections, and db-f1-micro takes 22/,
  ),
  againstPolicy(
    'no login by IAM',
    'modules/postgres/main.tf',
    'cloudsql.iam_authentication',
    'cloudsql.enable_pgaudit',
    /takes no login by IAM/,
  ),
  againstPolicy(
    'no right to make tables',
    'modules/postgres/main.tf',
    'GRANT USAGE, CREATE ON SCHEMA public',
    'GRANT USAGE ON SCHEMA public',
    /nobody may make tables/,
  ),
  againstPolicy(
    'a function that does not wait for the migration',
    'envs/dev/aggregate-flush.tf',
    'project_id            = module.migration.project_id',
    'project_id            = local.project_id',
    /module\.aggregate_flush does not wait for module\.migration/,
  ),
  againstPolicy(
    'a Firestore of prod without point-in-time recovery',
    'envs/prod/sizes.tf',
    'firestore_point_in_time_recovery = true',
    'firestore_point_in_time_recovery = false',
    /google_firestore_database\.main has no point-in-time recovery/,
    'prod',
  ),
  againstPolicy(
    'something that vanished',
    'modules/messaging/iam.tf',
    'resource "google_pubsub_topic_iam_member" "pubsub_publishes_dead_letters" {\n  count = local.on_pubsub ? 1 : 0',
    'resource "google_pubsub_topic_iam_member" "pubsub_publishes_dead_letters" {\n  count = 0',
    /is gone: module\.messaging\.google_pubsub_topic_iam_member\.pubsub_publishes_dead_letters/,
  ),
];
