# random is the stand-in itself: Terraform 1.11 cannot mock ephemeral resources.
mock_provider "google" {}

variables {
  project_id = "parley-test"
  chat_email = "parley-chat@parley-test.iam.gserviceaccount.com"

  deletion_protection = true
}

run "chat_reads_the_first_version" {
  command = plan

  assert {
    condition     = output.secret_environment.MESSAGE_KEYS == { secret = "message-keys", version = "1" }
    error_message = "Chat must read version 1 of the secret."
  }
  assert {
    condition     = google_secret_manager_secret_iam_member.chat.member == "serviceAccount:parley-chat@parley-test.iam.gserviceaccount.com"
    error_message = "Chat alone may read the secret."
  }
}

run "the_secret_refuses_to_be_deleted" {
  command = plan

  assert {
    condition     = google_secret_manager_secret.main.deletion_protection && google_secret_manager_secret_version.first.deletion_policy == "ABANDON"
    error_message = "Without the secret no message can be read."
  }
}

run "no_key_is_in_the_plan" {
  command = plan

  assert {
    condition     = google_secret_manager_secret_version.first.secret_data == null
    error_message = "A key must only ever be written."
  }
}

run "a_rotation_changes_what_chat_reads_and_not_the_first_version" {
  command = plan
  variables {
    key_version = 3
  }
  assert {
    condition     = output.secret_environment.MESSAGE_KEYS.version == "3" && google_secret_manager_secret_version.first.secret_data_wo_version == 1
    error_message = "The first version must stay as it is."
  }
}

run "refuses_half_a_version" {
  command = plan
  variables {
    key_version = 1.5
  }
  expect_failures = [var.key_version]
}

run "nobody_opens_what_there_is_nobody_to_call_for" {
  command = plan

  assert {
    condition     = length(google_secret_manager_secret_iam_member.notify) == 0
    error_message = "Without notify chat alone may read the secret."
  }
}

run "notify_reads_the_same_version" {
  command = plan
  variables {
    notify_email = "parley-notify@parley-test.iam.gserviceaccount.com"
  }
  assert {
    condition     = google_secret_manager_secret_iam_member.notify[0].member == "serviceAccount:parley-notify@parley-test.iam.gserviceaccount.com"
    error_message = "notify must read the secret."
  }
}
