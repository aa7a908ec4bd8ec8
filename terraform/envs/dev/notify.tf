locals {
  # A function has no processor time between requests, so with Kafka nobody is called (docs/adr/0062); and nobody is without a key.
  can_notify      = var.bus == "pubsub"
  notifies        = local.can_notify && var.vapid != null
  notify_audience = "parley-notify"
}

module "vapid_keys" {
  count  = local.can_notify ? 1 : 0
  source = "../../modules/vapid-keys"

  project_id          = local.project_id
  notify_email        = module.identities.emails["notify"]
  key_version         = try(var.vapid.private_key_version, null)
  deletion_protection = local.sizes.deletion_protection
}

module "notify" {
  count  = local.notifies ? 1 : 0
  source = "../../modules/function"

  # Its tables must exist before it does.
  project_id  = module.migration.project_id
  region      = var.region
  name        = "notify"
  description = "Calls people who do not look at the chat"
  # Whatever the others are: it checks Pub/Sub's tokens itself, which it could not as a Cloud Function.
  packaging             = "image"
  image                 = lookup(var.function_images, "notify", null)
  entry_point           = "dev.parley.notify.NotifyFunction"
  jar                   = "${path.root}/../../../functions/notify/target/notify.jar"
  build_module          = "functions/notify"
  bucket                = module.artifacts.bucket
  build_email           = module.identities.emails["build"]
  service_account_email = module.identities.emails["notify"]
  public                = false
  checks_callers        = true
  subnetwork_id         = local.cassandra_is_private ? module.network.subnetwork_id : null
  cpu                   = local.sizes.notify.cpu
  memory_mib            = local.sizes.notify.memory_mib
  concurrency           = local.sizes.notify.concurrency
  instances_min         = 0
  instances_max         = local.sizes.notify.instances_max
  # A push service has 5 s; the rest is for a start. Pub/Sub gives a push up after as long.
  timeout_s          = 60
  secret_environment = merge(module.cassandra.app.secret_environment, module.message_keys.secret_environment, module.vapid_keys[0].secret_environment)
  secret_files       = module.cassandra.app.secret_files

  environment = merge(module.cassandra.app.environment, {
    AUTH_URL             = module.auth.uri
    GOOGLE_CLOUD_PROJECT = local.project_id
    # Starts sooner (docs/adr/0028).
    JAVA_TOOL_OPTIONS    = "-XX:TieredStopAtLevel=1"
    PUSH_AUDIENCE        = local.notify_audience
    PUSH_SERVICE_ACCOUNT = module.identities.emails["notify-push"]
    VAPID_PUBLIC_KEY     = var.vapid.public_key
    # Push services find the operator by it.
    VAPID_SUBJECT = "https://${var.site_id}.web.app"
  })
}

module "notifications" {
  count  = local.notifies ? 1 : 0
  source = "../../modules/notifications"

  project_id            = local.project_id
  region                = var.region
  topics                = module.messaging.topics
  notify_uri            = module.notify[0].uri
  notify_email          = module.identities.emails["notify"]
  audience              = local.notify_audience
  service_account_email = module.identities.emails["notify-push"]
}
