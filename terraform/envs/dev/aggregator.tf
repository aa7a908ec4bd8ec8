module "aggregator" {
  source = "../../modules/aggregator"

  project_id            = local.project_id
  region                = var.region
  kind                  = var.aggregator_kind
  input                 = local.aggregator_input
  image                 = module.migration.done_for
  service_account_email = module.identities.emails["aggregator"]
  instances             = local.sizes.aggregator.instances
  cpu                   = local.sizes.aggregator.cpu
  memory_mib            = local.sizes.aggregator.memory_mib
  deletion_protection   = local.sizes.deletion_protection
  subnetwork_id         = local.bus_is_private || local.cassandra_is_private ? module.network.subnetwork_id : null
  secret_environment    = module.cassandra.app.secret_environment
  secret_files          = module.cassandra.app.secret_files

  environment = merge(module.cassandra.app.environment, module.messaging.consumer_environment, {
    AGGREGATION_LAZY_WINDOW = var.aggregation_lazy_window
    GOOGLE_CLOUD_PROJECT    = module.firestore.project_id
    }, local.is_pushed ? {
    AGGREGATOR_INPUT     = "push"
    PUSH_AUDIENCE        = local.push_audience
    PUSH_SERVICE_ACCOUNT = module.identities.emails["push"]
  } : {})
}
