mock_provider "google" {}

variables {
  billing_account = "012345-6789AB-CDEF01"
  environment     = "dev"
  deployer_email  = "parley-deployer@parley-test.iam.gserviceaccount.com"
  project_id      = "parley-test"
  project_number  = "123456789012"
  repository      = "someone/parley"
  repository_id   = "42"
}

run "believes_one_repository_branch_workflow_and_environment" {
  command = plan

  assert {
    condition = google_iam_workload_identity_pool_provider.github.attribute_condition == join(" && ", [
      "assertion.repository == 'someone/parley'",
      "assertion.repository_id == '42'",
      "assertion.ref == 'refs/heads/main'",
      "assertion.environment == 'dev'",
      "assertion.job_workflow_ref == 'someone/parley/.github/workflows/deploy.yml@refs/heads/main'",
    ])
    error_message = "No other repository, branch, workflow or environment may deploy."
  }
  assert {
    condition     = endswith(google_service_account_iam_member.github.member, "/attribute.repository/someone/parley")
    error_message = "No other repository may become the deployer."
  }
}

run "is_neither_owner_nor_editor" {
  command = plan

  assert {
    condition     = length(setintersection(toset(keys(google_project_iam_member.deployer)), toset(["roles/owner", "roles/editor"]))) == 0
    error_message = "The deployer's roles must be named one by one."
  }
}

run "refuses_what_is_no_repository" {
  command = plan
  variables {
    repository = "someone"
  }
  expect_failures = [var.repository]
}

run "refuses_what_is_no_number_of_a_repository" {
  command = plan
  variables {
    repository_id = "42' || '1' == '1"
  }
  expect_failures = [var.repository_id]
}

run "refuses_a_ref_that_would_break_the_condition" {
  command = plan
  variables {
    ref = "refs/heads/main' || true || '"
  }
  expect_failures = [var.ref]
}
