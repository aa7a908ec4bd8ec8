module "network" {
  source = "../../modules/network"

  project_id = local.project_id
  region     = var.region
  connector  = local.are_sources ? local.sizes.connector : null
}

locals {
  # Cloud Functions need a connector; images do not.
  are_sources = var.function_packaging == "source"
  # Astra, Pub/Sub and Firestore are called over the internet; Kafka and a Cassandra of one's own are in the network.
  bus_is_private       = var.bus == "kafka"
  cassandra_is_private = var.cassandra_contact_points != null
}
