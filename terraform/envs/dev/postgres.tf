module "postgres" {
  source = "../../modules/postgres"

  project_id             = local.project_id
  region                 = var.region
  network_id             = module.network.network_id
  bucket                 = module.artifacts.bucket
  client_email           = module.identities.emails["auth"]
  tier                   = local.sizes.postgres.tier
  disk_gib               = local.sizes.postgres.disk_gib
  highly_available       = local.sizes.postgres.highly_available
  point_in_time_recovery = local.sizes.postgres.point_in_time_recovery
  backups_retained       = local.sizes.postgres.backups_retained
  deletion_protection    = local.sizes.deletion_protection
  runs                   = var.postgres_runs
}
