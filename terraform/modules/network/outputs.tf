output "connector_id" {
  description = "Connector through which Cloud Functions reach private addresses; null without one."
  value       = one(google_vpc_access_connector.functions[*].id)
}

output "network_id" {
  description = "The network, once Google's services are peered with it."
  value       = google_compute_network.main.id
  depends_on  = [google_service_networking_connection.services]
}

output "subnetwork_id" {
  description = "The subnetwork."
  value       = google_compute_subnetwork.main.id
}
