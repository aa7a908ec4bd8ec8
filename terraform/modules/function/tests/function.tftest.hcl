mock_provider "archive" {}
mock_provider "google" {}

variables {
  bucket                = "parley-test-functions"
  build_email           = "parley-build@parley-test.iam.gserviceaccount.com"
  build_module          = "functions/chat"
  description           = "chats and events"
  entry_point           = "dev.parley.chat.ChatFunction"
  environment           = { PUBSUB_TOPIC = "chat-events" }
  instances_max         = 10
  instances_min         = 0
  jar                   = "tests/chat.jar"
  memory_mib            = 512
  image                 = "images/chat@sha256:0000000000000000000000000000000000000000000000000000000000000000"
  name                  = "chat"
  packaging             = "image"
  project_id            = "parley-test"
  public                = true
  region                = "europe-west1"
  secret_environment    = { CASSANDRA_PASSWORD = { secret = "cassandra-password-app", version = "1" } }
  secret_files          = { "/secrets/cassandra" = { file = "bundle.zip", secret = "cassandra-bundle", version = "1" } }
  service_account_email = "parley-chat@parley-test.iam.gserviceaccount.com"
}

run "runs_the_image_as_the_class" {
  command = plan
  variables {
    subnetwork_id = "subnetworks/parley"
    timeout_s     = 3600
  }
  assert {
    condition     = { for e in google_cloud_run_v2_service.main[0].template[0].containers[0].env : e.name => e.value }["FUNCTION_TARGET"] == "dev.parley.chat.ChatFunction"
    error_message = "The invoker must be told the class."
  }
  assert {
    condition     = google_cloud_run_v2_service.main[0].template[0].timeout == "3600s" && google_cloud_run_v2_service.main[0].template[0].vpc_access[0].network_interfaces[0].subnetwork == "subnetworks/parley"
    error_message = "A stream lasts long, and private addresses are reached without a connector."
  }
  assert {
    condition     = google_cloud_run_v2_service.main[0].template[0].vpc_access[0].egress == "PRIVATE_RANGES_ONLY"
    error_message = "The network is the way to private addresses only: it has none to the internet."
  }
  assert {
    condition     = length(google_cloudfunctions2_function.main) == 0 && length(google_storage_bucket_object.source) == 0
    error_message = "An image needs no Cloud Function."
  }
}

run "deploys_the_jar_by_its_hash" {
  command = plan
  variables {
    packaging = "source"
  }

  assert {
    condition     = google_storage_bucket_object.source[0].name == "chat/${filesha256("tests/chat.jar")}.zip"
    error_message = "The object's name must be the jar's hash."
  }
  assert {
    condition     = google_cloudfunctions2_function.main[0].build_config[0].runtime == "java21"
    error_message = "java21 is the default."
  }
}

run "everybody_may_call_a_public_function" {
  command = plan

  assert {
    condition     = [for m in google_cloud_run_service_iam_member.invoker : m.member] == ["allUsers"]
    error_message = "The function answers browsers."
  }
}

run "only_the_named_may_call_a_private_function" {
  command = plan
  variables {
    invoker_emails = { scheduler = "parley-scheduler@parley-test.iam.gserviceaccount.com" }
    public         = false
  }
  assert {
    condition     = [for m in google_cloud_run_service_iam_member.invoker : m.member] == ["serviceAccount:parley-scheduler@parley-test.iam.gserviceaccount.com"]
    error_message = "Nobody else may call."
  }
  assert {
    condition     = google_cloud_run_v2_service.main[0].ingress == "INGRESS_TRAFFIC_INTERNAL_ONLY"
    error_message = "The internet must not reach it."
  }
}

run "a_private_cloud_function_is_internal_too" {
  command = plan
  variables {
    invoker_emails = { scheduler = "parley-scheduler@parley-test.iam.gserviceaccount.com" }
    packaging      = "source"
    public         = false
  }
  assert {
    condition     = google_cloudfunctions2_function.main[0].service_config[0].ingress_settings == "ALLOW_INTERNAL_ONLY"
    error_message = "The internet must not reach it."
  }
}

run "secrets_are_references" {
  command = plan

  assert {
    condition     = [for e in google_cloud_run_v2_service.main[0].template[0].containers[0].env : e.value_source[0].secret_key_ref[0].secret if e.name == "CASSANDRA_PASSWORD"] == ["cassandra-password-app"] && google_cloud_run_v2_service.main[0].template[0].volumes[0].secret[0].secret == "cassandra-bundle"
    error_message = "Secrets must be read from Secret Manager."
  }
}

run "secrets_of_a_cloud_function_are_references" {
  command = plan
  variables {
    packaging = "source"
  }
  assert {
    condition     = google_cloudfunctions2_function.main[0].service_config[0].secret_environment_variables[0].secret == "cassandra-password-app" && google_cloudfunctions2_function.main[0].service_config[0].secret_volumes[0].mount_path == "/secrets/cassandra"
    error_message = "Secrets must be read from Secret Manager."
  }
}

run "refuses_an_image_by_tag" {
  command = plan
  variables {
    image = "images/chat:latest"
  }
  expect_failures = [var.image]
}

run "says_how_to_build_a_missing_jar" {
  command = plan
  variables {
    jar       = "tests/missing.jar"
    packaging = "source"
  }
  expect_failures = [var.jar]
}

run "refuses_a_password_in_the_open" {
  command = plan
  variables {
    environment = { CASSANDRA_PASSWORD = "x" }
  }
  expect_failures = [var.environment]
}

run "refuses_half_a_cpu_for_many_requests" {
  command = plan
  variables {
    cpu = 0.5
  }
  expect_failures = [var.concurrency]
}

run "refuses_another_runtime" {
  command = plan
  variables {
    runtime = "java11"
  }
  expect_failures = [var.runtime]
}

run "refuses_fewer_instances_at_most_than_at_least" {
  command = plan
  variables {
    instances_max = 1
    instances_min = 2
  }
  expect_failures = [var.instances_max]
}

run "refuses_callers_of_a_public_function" {
  command = plan
  variables {
    invoker_emails = { someone = "someone@parley-test.iam.gserviceaccount.com" }
  }
  expect_failures = [var.invoker_emails]
}

run "refuses_another_packaging" {
  command = plan
  variables {
    packaging = "zip"
  }
  expect_failures = [var.packaging]
}

run "a_function_that_checks_its_callers_gets_their_whole_tokens" {
  command = plan
  variables {
    checks_callers = true
    public         = false
  }
  assert {
    condition     = google_cloud_run_v2_service.main[0].invoker_iam_disabled && google_cloud_run_v2_service.main[0].ingress == "INGRESS_TRAFFIC_INTERNAL_ONLY" && length(google_cloud_run_service_iam_member.invoker) == 0
    error_message = "Cloud Run must leave the signature, and the internet must not reach it."
  }
}

run "refuses_to_leave_the_check_off_for_a_cloud_function" {
  command = plan
  variables {
    checks_callers = true
    packaging      = "source"
    public         = false
  }
  expect_failures = [var.checks_callers]
}

run "refuses_to_leave_the_check_off_for_everybody" {
  command = plan
  variables {
    checks_callers = true
  }
  expect_failures = [var.checks_callers]
}
