mock_provider "google" {}

variables {
  project_id = "parley-test"
  services   = ["run", "pubsub"]
}

run "enables_each_api_and_leaves_it_enabled" {
  command = plan

  assert {
    condition     = google_project_service.enabled["run"].service == "run.googleapis.com"
    error_message = "The API's full name must be used."
  }
  assert {
    condition     = alltrue([for s in google_project_service.enabled : !s.disable_on_destroy])
    error_message = "Tearing down must not disable APIs."
  }
}

run "refuses_full_names" {
  command = plan
  variables {
    services = ["run.googleapis.com"]
  }
  expect_failures = [var.services]
}
