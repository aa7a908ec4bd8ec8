mock_provider "google" {}

variables {
  bucket                 = "parley-test-functions"
  client_email           = "parley-auth@parley-test.iam.gserviceaccount.com"
  deletion_protection    = true
  highly_available       = true
  network_id             = "projects/parley-test/global/networks/parley"
  point_in_time_recovery = true
  project_id             = "parley-test"
  region                 = "europe-west1"
  tier                   = "db-custom-2-7680"
}

run "is_private_recoverable_and_protected" {
  command = plan

  assert {
    condition     = !google_sql_database_instance.main.settings[0].ip_configuration[0].ipv4_enabled
    error_message = "There must be no public address."
  }
  assert {
    condition     = google_sql_database_instance.main.settings[0].backup_configuration[0].point_in_time_recovery_enabled
    error_message = "Point-in-time recovery was asked for."
  }
  assert {
    condition     = google_sql_database_instance.main.deletion_protection && google_sql_database_instance.main.settings[0].deletion_protection_enabled
    error_message = "Both Terraform and Google must refuse to delete."
  }
}

run "logs_in_with_iam" {
  command = plan

  assert {
    condition     = google_sql_user.client.name == "parley-auth@parley-test.iam" && google_sql_user.client.password == null
    error_message = "The user is the service account without its domain, and has no password."
  }
  assert {
    condition     = strcontains(google_storage_bucket_object.grants.content, "TO \"parley-auth@parley-test.iam\"")
    error_message = "The login must be allowed to create its tables."
  }
}

run "a_small_machine_keeps_no_log" {
  command = plan
  variables {
    highly_available       = false
    point_in_time_recovery = false
    tier                   = "db-f1-micro"
  }
  assert {
    condition     = google_sql_database_instance.main.settings[0].availability_type == "ZONAL"
    error_message = "One zone was asked for."
  }
}

run "refuses_an_unknown_tier" {
  command = plan
  variables {
    tier = "large"
  }
  expect_failures = [var.tier]
}

run "refuses_high_availability_on_a_shared_core" {
  command = plan
  variables {
    tier = "db-f1-micro"
  }
  expect_failures = [var.tier]
}

run "refuses_an_old_postgresql" {
  command = plan
  variables {
    database_version = "POSTGRES_12"
  }
  expect_failures = [var.database_version]
}

run "can_be_stopped" {
  command = plan
  variables {
    highly_available = false
    runs             = false
  }
  assert {
    condition     = google_sql_database_instance.main.settings[0].activation_policy == "NEVER"
    error_message = "A stopped instance costs its disk alone."
  }
}

run "refuses_to_stop_what_is_highly_available" {
  command = plan
  variables {
    highly_available = true
    runs             = false
    tier             = "db-custom-2-7680"
  }
  expect_failures = [var.runs]
}
