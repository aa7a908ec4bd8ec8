// The policies refuse these.

import { againstPolicy, among, inPlan, PULL, withVariables } from './build.js';

export const BY_POLICY = [
  againstPolicy(
    'a private function made public',
    'envs/dev/aggregate-flush.tf',
    '  public                = false\n  invoker_emails        = { scheduler = module.identities.emails["scheduler"] }\n',
    '  public                = true\n',
    /only the two public functions/,
  ),
  againstPolicy(
    'an aggregator that the internet may call without a grant',
    'modules/aggregator/main.tf',
    'ingress             = "INGRESS_TRAFFIC_INTERNAL_ONLY"\n  deletion_protection = var.deletion_protection\n\n  invoker_iam_disabled = local.is_pushed',
    'ingress             = "INGRESS_TRAFFIC_ALL"\n  deletion_protection = var.deletion_protection\n\n  invoker_iam_disabled = true',
    /without a grant: module\.aggregator/,
  ),
  withVariables(
    PULL,
    againstPolicy(
      'a subscription without dead letters',
      'modules/messaging/main.tf',
      '  dead_letter_policy {\n    dead_letter_topic     = google_pubsub_topic.dead[0].id\n    max_delivery_attempts = var.delivery_attempts_max\n  }\n',
      '',
      /every subscription has a dead-letter topic/,
    ),
  ),
  againstPolicy(
    'a role that is not in the table',
    'modules/firestore/iam.tf',
    'roles/datastore.user',
    'roles/datastore.owner',
    /parley-aggregate-flush gets roles\/datastore\.owner/,
  ),
  againstPolicy(
    'a secret as an environment value',
    'envs/dev/chat.tf',
    'AUTH_URL ',
    'API_TOKEN = "AstraCS:abc"\n    AUTH_URL ',
    /no secret is an environment value: .*API_TOKEN/,
  ),
  againstPolicy(
    'message keys for the aggregator',
    'modules/message-keys/iam.tf',
    'member    = "serviceAccount:${var.chat_email}"',
    'member    = "serviceAccount:${replace(var.chat_email, "parley-chat", "parley-aggregator")}"',
    /the message keys are read by chat, notify and search-index alone: module\.message_keys\.\S+ lets serviceAccount:parley-aggregator@\S+ read them/,
  ),
  againstPolicy(
    'a notify that everybody may call',
    'envs/dev/notify.tf',
    '  public                = false\n  checks_callers        = true\n',
    '  public                = true\n',
    /only the two public functions may be called by everybody: .*module\.notify\[0\]/,
  ),
  againstPolicy(
    'all secrets of the project for auth',
    'modules/postgres/iam.tf',
    'roles/cloudsql.client',
    'roles/secretmanager.secretAccessor',
    /the message keys are read by chat, notify and search-index alone: module\.postgres\.\S+ lets serviceAccount:parley-auth@\S+ read them/,
  ),
  againstPolicy(
    'message keys as an environment value',
    'envs/dev/chat.tf',
    'CHATS_PER_USER =',
    'MESSAGE_KEYS = "1:secret"\n    CHATS_PER_USER =',
    /no secret is an environment value: .*MESSAGE_KEYS/,
  ),
  againstPolicy(
    'prod without point-in-time recovery',
    'envs/prod/sizes.tf',
    'point_in_time_recovery = true\n      backups',
    'point_in_time_recovery = false\n      backups',
    /no point-in-time recovery/,
    'prod',
  ),
  againstPolicy(
    'prod that may be deleted',
    'envs/prod/sizes.tf',
    'deletion_protection              = true',
    'deletion_protection              = false',
    /google_sql_database_instance\.main may be deleted .*google_firestore_database\.main may be deleted .*astra_database\.main\[0\] may be deleted .*google_secret_manager_secret\.main may be deleted/,
    'prod',
  ),
  withVariables(
    PULL,
    againstPolicy(
      'a subscription that expires',
      'modules/messaging/main.tf',
      '    ttl = ""',
      '    ttl = "2678400s"',
      /subscriptions never expire/,
    ),
  ),
  againstPolicy(
    'a database with a public address',
    'modules/postgres/main.tf',
    'ipv4_enabled    = false',
    'ipv4_enabled    = true',
    /no public address/,
  ),
  withVariables(
    ['-var=function_packaging=source'],
    againstPolicy(
      'a jar under a fixed name',
      'modules/function/main.tf',
      '"${var.name}/${local.hash}.zip"',
      '"${var.name}/latest.zip"',
      /jars are uploaded under their hash/,
    ),
  ),
  among(
    'values',
    inPlan(
      'a function’s image by tag',
      'envs/dev/terraform.tfvars.example',
      'images/chat@sha256:0000000000000000000000000000000000000000000000000000000000000000',
      'images/chat:latest',
      /in module "chat".* The image must be given by digest/,
    ),
  ),
  againstPolicy(
    'two deployables with one account',
    'envs/dev/chat.tf',
    'service_account_email = module.identities.emails["chat"]',
    'service_account_email = module.identities.emails["auth"]',
    /is shared by/,
  ),
];
