mock_provider "google" {}

variables {
  cpu                   = 1
  deletion_protection   = false
  environment           = { PUBSUB_SUBSCRIPTION = "chat-events-aggregator" }
  image                 = "images/aggregator@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  instances             = 1
  memory_mib            = 512
  project_id            = "parley-test"
  region                = "europe-west1"
  secret_environment    = { CASSANDRA_PASSWORD = { secret = "cassandra-password-app", version = "1" } }
  secret_files          = { "/secrets/cassandra" = { file = "bundle.zip", secret = "cassandra-bundle", version = "1" } }
  service_account_email = "parley-aggregator@parley-test.iam.gserviceaccount.com"
}

run "a_service_always_runs" {
  command = plan

  assert {
    condition     = google_cloud_run_v2_service.main[0].template[0].scaling[0].min_instance_count == 1 && !google_cloud_run_v2_service.main[0].template[0].containers[0].resources[0].cpu_idle
    error_message = "A consumer needs an instance, and its CPU, all the time."
  }
  assert {
    condition     = google_cloud_run_v2_service.main[0].template[0].containers[0].liveness_probe[0].http_get[0].path == "/health/live"
    error_message = "An instance that hangs must be replaced."
  }
  assert {
    condition     = google_cloud_run_v2_service.main[0].ingress == "INGRESS_TRAFFIC_INTERNAL_ONLY"
    error_message = "Nobody calls the aggregator."
  }
  assert {
    condition     = length(google_cloud_run_v2_worker_pool.main) == 0
    error_message = "There must be one consumer, not two kinds."
  }
}

run "costs_nothing_while_nothing_is_pushed" {
  command = plan
  variables {
    input = "push"
  }
  assert {
    condition     = google_cloud_run_v2_service.main[0].template[0].scaling[0].min_instance_count == 0 && google_cloud_run_v2_service.main[0].template[0].containers[0].resources[0].cpu_idle
    error_message = "No instance, and no CPU, while there is no request."
  }
  assert {
    condition     = google_cloud_run_v2_service.main[0].template[0].scaling[0].max_instance_count == 1 && google_cloud_run_v2_service.main[0].template[0].max_instance_request_concurrency == 1000
    error_message = "A chat's messages belong on one instance, which holds many."
  }
  assert {
    condition     = google_cloud_run_v2_service.main[0].invoker_iam_disabled && google_cloud_run_v2_service.main[0].ingress == "INGRESS_TRAFFIC_INTERNAL_ONLY"
    error_message = "The token's signature must arrive, and nothing from the internet."
  }
  assert {
    condition     = google_cloud_run_v2_service.main[0].template[0].containers[0].startup_probe[0].http_get[0].path == "/health/ready"
    error_message = "A push must wait until the instance that it started can take it."
  }
}

run "asks_for_callers_permission_while_it_pulls" {
  command = plan
  assert {
    condition     = !google_cloud_run_v2_service.main[0].invoker_iam_disabled
    error_message = "Nobody calls it; Cloud Run must see to that."
  }
}

run "refuses_to_push_to_a_worker_pool" {
  command = plan
  variables {
    input = "push"
    kind  = "worker-pool"
  }
  expect_failures = [var.input]
}

run "refuses_another_input" {
  command = plan
  variables {
    input = "poll"
  }
  expect_failures = [var.input]
}

run "a_worker_pool_on_request" {
  command = plan
  variables {
    instances = 2
    kind      = "worker-pool"
  }
  assert {
    condition     = google_cloud_run_v2_worker_pool.main[0].scaling[0].manual_instance_count == 2 && length(google_cloud_run_v2_service.main) == 0
    error_message = "The worker pool must have its instances, and be the only consumer."
  }
}

run "reaches_private_addresses_on_request" {
  command = plan
  variables {
    subnetwork_id = "projects/parley-test/regions/europe-west1/subnetworks/parley"
  }
  assert {
    condition     = google_cloud_run_v2_service.main[0].template[0].vpc_access[0].egress == "PRIVATE_RANGES_ONLY"
    error_message = "Google's APIs must still be called directly."
  }
}

run "refuses_an_image_by_tag" {
  command = plan
  variables {
    image = "images/aggregator:latest"
  }
  expect_failures = [var.image]
}

run "refuses_no_instance" {
  command = plan
  variables {
    instances = 0
  }
  expect_failures = [var.instances]
}

run "refuses_another_kind" {
  command = plan
  variables {
    kind = "job"
  }
  expect_failures = [var.kind]
}

run "refuses_a_password_in_the_open" {
  command = plan
  variables {
    environment = { CASSANDRA_PASSWORD = "x" }
  }
  expect_failures = [var.environment]
}
