mock_provider "google" {}

variables {
  function_uri          = "https://aggregate-flush.example"
  project_id            = "parley-test"
  region                = "europe-west1"
  service_account_email = "parley-scheduler@parley-test.iam.gserviceaccount.com"
}

run "calls_every_minute_and_says_who_it_is" {
  command = plan

  assert {
    condition     = google_cloud_scheduler_job.flush.schedule == "* * * * *"
    error_message = "The slow path bounds the delay to a minute."
  }
  assert {
    condition     = google_cloud_scheduler_job.flush.http_target[0].oidc_token[0].audience == "https://aggregate-flush.example"
    error_message = "The token must be for the function that is called."
  }
  assert {
    condition     = google_cloud_scheduler_job.flush.http_target[0].uri == "https://aggregate-flush.example/"
    error_message = "A sweep is called at the root."
  }
}

run "refuses_what_is_not_cron" {
  command = plan
  variables {
    schedule = "every minute"
  }
  expect_failures = [var.schedule]
}

run "refuses_a_deadline_that_google_refuses" {
  command = plan
  variables {
    deadline_s = 5
  }
  expect_failures = [var.deadline_s]
}
