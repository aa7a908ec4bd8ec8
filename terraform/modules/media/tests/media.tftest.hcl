mock_provider "google" {}

variables {
  project_id            = "parley-test"
  region                = "europe-west1"
  chat_email            = "parley-chat@parley-test.iam.gserviceaccount.com"
  aggregate_flush_email = "parley-aggregate-flush@parley-test.iam.gserviceaccount.com"
  origins               = ["https://parley-test.web.app"]
}

run "nothing_is_public" {
  command = plan

  assert {
    condition     = google_storage_bucket.media.public_access_prevention == "enforced" && google_storage_bucket.media.uniform_bucket_level_access
    error_message = "Nobody but who has a link may read."
  }
}

run "files_are_not_lost_with_the_environment" {
  command = plan

  assert {
    condition     = !google_storage_bucket.media.force_destroy
    error_message = "A bucket with files must refuse to be deleted."
  }
}

run "chat_cannot_overwrite" {
  command = plan

  assert {
    condition     = toset([for grant in google_storage_bucket_iam_member.chat : grant.role]) == toset(["roles/storage.objectCreator", "roles/storage.objectViewer"])
    error_message = "Who may delete may overwrite."
  }
}

run "only_the_site_uploads" {
  command = plan

  assert {
    condition     = google_storage_bucket.media.cors[0].origin == tolist(["https://parley-test.web.app"])
    error_message = "Other pages must not upload."
  }
}

run "each_reads_its_own_secret" {
  command = plan

  assert {
    condition     = output.secret_environment["chat"].MEDIA_SECRET.secret == "media-secret-chat" && google_secret_manager_secret_iam_member.signer["chat"].member == "serviceAccount:parley-chat@parley-test.iam.gserviceaccount.com"
    error_message = "Chat must read the secret of its own key."
  }
}

run "refuses_an_origin_with_a_path" {
  command = plan
  variables {
    origins = ["https://parley-test.web.app/"]
  }
  expect_failures = [var.origins]
}
