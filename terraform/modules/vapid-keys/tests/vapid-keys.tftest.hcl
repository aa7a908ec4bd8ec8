mock_provider "google" {}

variables {
  deletion_protection = true
  key_version         = 2
  notify_email        = "parley-notify@parley-test.iam.gserviceaccount.com"
  project_id          = "parley-test"
}

run "notify_alone_reads_the_version_that_was_made" {
  command = plan

  assert {
    condition     = output.secret_environment.VAPID_PRIVATE_KEY == { secret = "vapid-private-key", version = "2" }
    error_message = "notify must read the version that is set."
  }
  assert {
    condition     = google_secret_manager_secret_iam_member.notify.member == "serviceAccount:parley-notify@parley-test.iam.gserviceaccount.com"
    error_message = "notify alone may read the key."
  }
}

run "the_secret_refuses_to_be_deleted" {
  command = plan

  assert {
    condition     = google_secret_manager_secret.private.deletion_protection
    error_message = "With another key all browsers must subscribe anew."
  }
}

run "there_is_a_secret_before_there_is_a_key" {
  command = plan
  variables {
    key_version = null
  }
  assert {
    condition     = length(output.secret_environment) == 0 && google_secret_manager_secret.private.secret_id == "vapid-private-key"
    error_message = "The key is written into a secret that must be there."
  }
}

run "refuses_half_a_version" {
  command = plan
  variables {
    key_version = 1.5
  }
  expect_failures = [var.key_version]
}
