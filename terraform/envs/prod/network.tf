module "network" {
  source = "../../modules/network"

  project_id              = local.project_id
  region                  = var.region
  connector_machine_type  = local.sizes.connector_machine_type
  connector_instances_max = local.sizes.connector_instances_max
}

locals {
  # Astra, Pub/Sub and Firestore are called over the internet; Kafka and a Cassandra of one's own are in the network.
  bus_is_private       = var.bus == "kafka"
  cassandra_is_private = var.cassandra_contact_points != null
}
