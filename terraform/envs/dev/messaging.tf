module "messaging" {
  source = "../../modules/messaging"

  project_id                 = local.project_id
  project_number             = local.project_number
  region                     = var.region
  bus                        = var.bus
  input                      = local.aggregator_input
  kafka                      = var.bus == "kafka" ? merge(local.sizes.kafka, { subnetwork_id = module.network.subnetwork_id }) : null
  publisher_email            = module.identities.emails["chat"]
  consumer_email             = module.identities.emails["aggregator"]
  dead_letter_consumer_email = module.identities.emails["aggregate-flush"]
}
