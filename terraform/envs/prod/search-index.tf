locals {
  # With function_packaging = "source" there is no image that it could run: docs/operations.md says what to do then.
  indexes = var.function_packaging == "image"
}

module "search_index" {
  count  = local.indexes ? 1 : 0
  source = "../../modules/search-index"

  # Its tables must exist before it does.
  project_id            = module.migration.project_id
  region                = var.region
  image                 = lookup(var.function_images, "chat", "")
  service_account_email = module.identities.emails["search-index"]
  subnetwork_id         = local.cassandra_is_private ? module.network.subnetwork_id : null
  environment           = merge(module.cassandra.app.environment, { SEARCH_INDEX_MESSAGES_PER_SECOND = "500" })
  secret_environment    = merge(module.cassandra.app.secret_environment, module.message_keys.secret_environment)
  secret_files          = module.cassandra.app.secret_files
}
