module "chat" {
  source = "../../modules/function"

  # Its tables must exist before it does.
  project_id            = module.migration.project_id
  region                = var.region
  name                  = "chat"
  description           = "Chats, events, history, publishing"
  packaging             = var.function_packaging
  image                 = lookup(var.function_images, "chat", null)
  entry_point           = "dev.parley.chat.ChatFunction"
  jar                   = "${path.root}/../../../functions/chat/target/chat.jar"
  build_module          = "functions/chat"
  runtime               = var.java_runtime
  bucket                = module.artifacts.bucket
  build_email           = module.identities.emails["build"]
  service_account_email = module.identities.emails["chat"]
  public                = true
  subnetwork_id         = local.bus_is_private || local.cassandra_is_private ? module.network.subnetwork_id : null
  vpc_connector         = local.bus_is_private || local.cassandra_is_private ? module.network.connector_id : null
  cpu                   = local.sizes.chat.cpu
  memory_mib            = local.sizes.chat.memory_mib
  concurrency           = local.sizes.chat.concurrency
  instances_min         = local.sizes.chat.instances_min
  instances_max         = local.sizes.chat.instances_max
  # A stream lasts STREAM_MAX; it ends by itself before the platform would end it.
  timeout_s          = 3600
  secret_environment = merge(module.cassandra.app.secret_environment, module.message_keys.secret_environment, module.media.secret_environment["chat"])
  secret_files       = module.cassandra.app.secret_files

  environment = merge(module.cassandra.app.environment, module.messaging.publisher_environment, module.media.environment["chat"], {
    AUTH_URL       = module.auth.uri
    CHATS_PER_USER = var.limits.chats_per_user
    # Streams are read from chat's own address, which is another origin than the site's.
    CORS_ORIGINS         = join(",", [for domain in ["web.app", "firebaseapp.com"] : "https://${var.site_id}.${domain}"])
    EDIT_MAX_AGE         = var.edit_max_age
    GOOGLE_CLOUD_PROJECT = module.firestore.project_id
    # Starts sooner, and answers its first thousands of requests with half the processor time (docs/adr/0028).
    JAVA_TOOL_OPTIONS = "-XX:TieredStopAtLevel=1"
    READS_PER_USER    = var.limits.reads_per_user
    ROOM_MEMBERS_MAX  = tostring(var.room_members_max)
    SENDS_PER_CHAT    = var.limits.sends_per_chat
    SENDS_PER_USER    = var.limits.sends_per_user
    STREAMS_MAX       = tostring(local.sizes.chat.streams_max)
    STREAM_MAX        = "PT55M"
  }, local.notifies ? { VAPID_PUBLIC_KEY = var.vapid.public_key } : {})
}
