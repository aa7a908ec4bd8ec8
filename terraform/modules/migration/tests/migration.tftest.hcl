mock_provider "google-beta" {}

variables {
  cassandra = {
    environment        = { CASSANDRA_KEYSPACE = "parley" }
    secret_environment = { CASSANDRA_PASSWORD = { secret = "cassandra-password-migration", version = "1" } }
    secret_files       = { "/secrets/cassandra" = { file = "bundle.zip", secret = "cassandra-bundle", version = "1" } }
  }
  image                 = "images/aggregator@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  project_id            = "parley-test"
  region                = "europe-west1"
  service_account_email = "parley-migration@parley-test.iam.gserviceaccount.com"
}

run "runs_once_for_each_image" {
  command = plan

  assert {
    condition     = google_cloud_run_v2_job.cassandra.run_execution_token == "0123456789ab"
    error_message = "The token must follow the image."
  }
  assert {
    condition = alltrue([
      for e in google_cloud_run_v2_job.cassandra.template[0].template[0].containers[0].env : e.name != "CASSANDRA_PASSWORD" || length(e.value_source) == 1
    ])
    error_message = "The password must be a reference to a secret."
  }
}

run "refuses_an_image_by_tag" {
  command = plan
  variables {
    image = "images/aggregator:latest"
  }
  expect_failures = [var.image]
}
