module "firestore" {
  source = "../../modules/firestore"

  project_id             = local.project_id
  location               = var.firestore_location
  rules                  = file("${path.root}/../../../firestore.rules")
  indexes                = file("${path.root}/../../../firestore.indexes.json")
  writer_emails          = { for name in ["aggregate-flush", "aggregator"] : name => module.identities.emails[name] }
  reader_emails          = { chat = module.identities.emails["chat"] }
  point_in_time_recovery = local.sizes.firestore_point_in_time_recovery
  deletion_protection    = local.sizes.deletion_protection
}
