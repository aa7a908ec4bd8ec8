resource "google_compute_network" "main" {
  project                 = var.project_id
  name                    = var.name
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "main" {
  project                  = var.project_id
  name                     = var.name
  region                   = var.region
  network                  = google_compute_network.main.id
  ip_cidr_range            = var.subnet_range
  private_ip_google_access = true
}

# Addresses for Cloud SQL, which lives in Google's own network, peered with ours.
resource "google_compute_global_address" "services" {
  project       = var.project_id
  name          = "${var.name}-services"
  network       = google_compute_network.main.id
  purpose       = "VPC_PEERING"
  address_type  = "INTERNAL"
  prefix_length = 20
}

resource "google_service_networking_connection" "services" {
  network                 = google_compute_network.main.id
  service                 = "servicenetworking.googleapis.com"
  reserved_peering_ranges = [google_compute_global_address.services.name]
  # A Cloud SQL instance that was just deleted still holds the peering for hours.
  deletion_policy = "ABANDON"
}

# The way of Cloud Functions into the network, whose virtual machines always cost. What runs as an image on Cloud Run has
# an address in the subnetwork instead.
resource "google_vpc_access_connector" "functions" {
  count = var.connector == null ? 0 : 1

  project       = var.project_id
  name          = var.name
  region        = var.region
  network       = google_compute_network.main.name
  ip_cidr_range = var.connector.range
  machine_type  = var.connector.machine_type
  min_instances = 2
  max_instances = var.connector.instances_max
}
