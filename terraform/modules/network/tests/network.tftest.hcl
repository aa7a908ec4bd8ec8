mock_provider "google" {}

variables {
  project_id = "parley-test"
  region     = "europe-west1"
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

run "has_no_connector_unless_asked" {
  command = plan

  assert {
    condition     = length(google_vpc_access_connector.functions) == 0 && output.connector_id == null
    error_message = "A connector's machines cost money all the time."
  }
}

run "has_a_connector_for_cloud_functions" {
  command = plan
  variables {
    connector = { instances_max = 3, machine_type = "f1-micro" }
  }
  assert {
    condition     = google_vpc_access_connector.functions[0].ip_cidr_range == "10.8.0.0/28"
    error_message = "Cloud Functions reach private addresses through it."
  }
}

run "refuses_a_connector_range_of_another_size" {
  command = plan
  variables {
    connector = { instances_max = 3, machine_type = "f1-micro", range = "10.8.0.0/24" }
  }
  expect_failures = [var.connector]
}

run "refuses_a_connector_without_room" {
  command = plan
  variables {
    connector = { instances_max = 2, machine_type = "f1-micro" }
  }
  expect_failures = [var.connector]
}
