mock_provider "google" {}

variables {
  build_email = "parley-build@parley-test.iam.gserviceaccount.com"
  builds      = false
  project_id  = "parley-test"
  region      = "europe-west1"
}

run "keeps_jars_private_and_images_fixed" {
  command = plan

  assert {
    condition     = google_storage_bucket.functions.public_access_prevention == "enforced" && google_storage_bucket.functions.uniform_bucket_level_access
    error_message = "The jars must not be public."
  }
  assert {
    condition     = google_artifact_registry_repository.images.docker_config[0].immutable_tags
    error_message = "A tag must always mean the same image."
  }
  assert {
    condition     = output.image_repository == "parley"
    error_message = "The images' repository must be told."
  }
}

run "gives_the_build_account_nothing_while_it_builds_nothing" {
  command = plan

  assert {
    condition     = length(google_project_iam_member.build) == 0 && length(google_project_iam_member.build_reads_sources) == 0
    error_message = "An account that is not used must have no rights."
  }
}

run "keeps_the_build_account_out_of_the_state" {
  command = plan
  variables {
    builds = true
  }
  assert {
    condition     = google_project_iam_member.build_reads_sources[0].condition[0].expression == "!resource.name.startsWith('projects/_/buckets/parley-test-terraform') && !resource.name.startsWith('projects/_/buckets/parley-test-media')"
    error_message = "The state holds Astra's tokens."
  }
}

run "refuses_to_keep_one_version" {
  command = plan
  variables {
    versions_kept = 1
  }
  expect_failures = [var.versions_kept]
}
