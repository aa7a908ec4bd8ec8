module "cassandra" {
  source = "../../modules/cassandra"

  project_id = local.project_id
  astra = var.cassandra_contact_points != null ? null : {
    database_name       = "parley-${local.sizes.name}"
    deletion_protection = local.sizes.deletion_protection
    region              = var.astra_region
  }
  contact_points          = var.cassandra_contact_points
  contact_points_password = var.cassandra_password
  password_version        = var.cassandra_password_version
  migration_email         = module.identities.emails["migration"]
  app_emails              = { for name in concat(["aggregate-flush", "aggregator", "chat"], local.notifies ? ["notify"] : [], local.indexes ? ["search-index"] : []) : name => module.identities.emails[name] }
}

module "migration" {
  source = "../../modules/migration"

  project_id            = local.project_id
  region                = var.region
  image                 = var.aggregator_image
  cassandra             = module.cassandra.migration
  service_account_email = module.identities.emails["migration"]
  subnetwork_id         = local.cassandra_is_private ? module.network.subnetwork_id : null
}
