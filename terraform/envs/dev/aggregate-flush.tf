module "aggregate_flush" {
  source = "../../modules/function"

  # Its tables must exist before it does.
  project_id            = module.migration.project_id
  region                = var.region
  name                  = "aggregate-flush"
  description           = "Flushes what the fast path left; rebuilds documents"
  packaging             = var.function_packaging
  image                 = lookup(var.function_images, "aggregate-flush", null)
  entry_point           = "dev.parley.aggregateflush.AggregateFlushFunction"
  jar                   = "${path.root}/../../../functions/aggregate-flush/target/aggregate-flush.jar"
  build_module          = "functions/aggregate-flush"
  runtime               = var.java_runtime
  bucket                = module.artifacts.bucket
  build_email           = module.identities.emails["build"]
  service_account_email = module.identities.emails["aggregate-flush"]
  public                = false
  invoker_emails        = { scheduler = module.identities.emails["scheduler"] }
  subnetwork_id         = local.bus_is_private || local.cassandra_is_private ? module.network.subnetwork_id : null
  vpc_connector         = local.bus_is_private || local.cassandra_is_private ? module.network.connector_id : null
  cpu                   = 1
  memory_mib            = 512
  concurrency           = 1
  instances_min         = 0
  # A call that needs its whole budget overlaps the next: two at once are safe, more are of no use.
  instances_max = 2
  # FLUSH_BUDGET and half a minute to end in.
  timeout_s          = 90
  secret_environment = merge(module.cassandra.app.secret_environment, module.media.secret_environment["aggregate-flush"])
  secret_files       = module.cassandra.app.secret_files

  environment = merge(module.cassandra.app.environment, module.messaging.dead_letter_environment, module.media.environment["aggregate-flush"], {
    FLUSH_BUDGET         = "PT50S"
    GOOGLE_CLOUD_PROJECT = module.firestore.project_id
    # Starts sooner (docs/adr/0028).
    JAVA_TOOL_OPTIONS = "-XX:TieredStopAtLevel=1"
  })
}

module "schedule" {
  source = "../../modules/schedule"

  project_id            = local.project_id
  region                = var.region
  function_uri          = module.aggregate_flush.uri
  service_account_email = module.identities.emails["scheduler"]
  # Longer than FLUSH_BUDGET and half a minute, shorter than the function's timeout.
  deadline_s = 85
}
