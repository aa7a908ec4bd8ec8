mock_provider "google" {}

variables {
  accounts = {
    auth = "accounts and tokens"
    chat = "chats and events"
  }
  project_id = "parley-test"
}

run "one_account_each" {
  command = plan

  assert {
    condition     = google_service_account.deployable["auth"].account_id == "parley-auth"
    error_message = "The account's name must carry the prefix: Google wants at least six characters."
  }
  assert {
    condition     = output.emails.chat == "parley-chat@parley-test.iam.gserviceaccount.com"
    error_message = "The address must be known before the apply."
  }
}

run "refuses_names_that_google_refuses" {
  command = plan
  variables {
    accounts = { "Auth_1" = "no" }
  }
  expect_failures = [var.accounts]
}

run "a_signer_signs_as_itself_only" {
  command = plan
  variables {
    signers = ["auth"]
  }
  assert {
    condition     = google_service_account_iam_member.signer["auth"].member == "serviceAccount:parley-auth@parley-test.iam.gserviceaccount.com" && length(google_service_account_iam_member.signer) == 1
    error_message = "Nobody else may sign for auth."
  }
}

run "refuses_a_signer_who_does_not_exist" {
  command = plan
  variables {
    signers = ["nobody"]
  }
  expect_failures = [var.signers]
}
