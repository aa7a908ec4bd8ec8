mock_provider "google" {}

variables {
  build_email = "parley-build@parley-test.iam.gserviceaccount.com"
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

run "refuses_to_keep_one_version" {
  command = plan
  variables {
    versions_kept = 1
  }
  expect_failures = [var.versions_kept]
}
