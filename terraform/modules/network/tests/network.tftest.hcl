mock_provider "google" {}

variables {
  connector_instances_max = 3
  connector_machine_type  = "f1-micro"
  project_id              = "parley-test"
  region                  = "europe-west1"
}

run "is_private" {
  command = plan

  assert {
    condition     = !google_compute_network.main.auto_create_subnetworks
    error_message = "Only the subnetwork that is written down may exist."
  }
  assert {
    condition     = google_compute_subnetwork.main.private_ip_google_access
    error_message = "Google's APIs must be reachable without a public address."
  }
}

run "refuses_a_connector_range_of_another_size" {
  command = plan
  variables {
    connector_range = "10.8.0.0/24"
  }
  expect_failures = [var.connector_range]
}

run "refuses_a_connector_without_room" {
  command = plan
  variables {
    connector_instances_max = 2
  }
  expect_failures = [var.connector_instances_max]
}
