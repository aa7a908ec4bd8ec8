mock_provider "google" {}

variables {
  environment = { CASSANDRA_KEYSPACE = "parley", SEARCH_INDEX_MESSAGES_PER_SECOND = "500" }
  secret_environment = {
    CASSANDRA_PASSWORD = { secret = "cassandra-password-app", version = "1" }
    MESSAGE_KEYS       = { secret = "message-keys", version = "2" }
  }
  secret_files          = { "/secrets/cassandra" = { file = "bundle.zip", secret = "cassandra-bundle", version = "1" } }
  image                 = "images/chat@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  project_id            = "parley-test"
  region                = "europe-west1"
  service_account_email = "parley-chat@parley-test.iam.gserviceaccount.com"
}

run "runs_the_command_of_chats_image_and_goes_on_after_a_failure" {
  command = plan

  assert {
    condition     = google_cloud_run_v2_job.main.template[0].template[0].containers[0].args == tolist(["-cp", "/app/function.jar", "dev.parley.chat.SearchIndexCommand"])
    error_message = "The job must run the command."
  }
  assert {
    condition     = google_cloud_run_v2_job.main.template[0].template[0].max_retries > 0
    error_message = "An interrupted run must go on."
  }
  assert {
    condition = length([
      for e in google_cloud_run_v2_job.main.template[0].template[0].containers[0].env : e if length(e.value_source) == 1
    ]) == 2
    error_message = "Password and keys must be references to secrets."
  }
  assert {
    condition     = length(google_cloud_run_v2_job.main.template[0].template[0].vpc_access) == 0
    error_message = "Astra is on the internet."
  }
}

run "reaches_a_private_cassandra" {
  command = plan
  variables {
    subnetwork_id = "subnetworks/parley"
  }
  assert {
    condition     = google_cloud_run_v2_job.main.template[0].template[0].vpc_access[0].network_interfaces[0].subnetwork == "subnetworks/parley"
    error_message = "The job must have an address in the subnetwork."
  }
}

run "refuses_an_image_by_tag" {
  command = plan
  variables {
    image = "images/chat:latest"
  }
  expect_failures = [var.image]
}
