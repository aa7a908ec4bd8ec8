# tls and random are the stand-ins themselves: Terraform 1.11 cannot mock ephemeral resources.
mock_provider "google" {}

variables {
  project_id   = "parley-test"
  signer_email = "parley-auth@parley-test.iam.gserviceaccount.com"
}

run "one_slot_signs_the_other_stays_valid" {
  command = plan

  assert {
    condition     = output.secret_environment.JWT_PRIVATE_KEY.secret == "jwt-private-key-blue" && output.secret_environment.JWT_PUBLIC_KEYS.secret == "jwt-public-key-green"
    error_message = "The public key must be that of the slot that does not sign."
  }
}

run "switching_exchanges_the_slots" {
  command = plan
  variables {
    active_slot  = "green"
    key_versions = { blue = 1, green = 2 }
  }
  assert {
    condition     = output.secret_environment.JWT_PRIVATE_KEY.secret == "jwt-private-key-green" && output.secret_environment.JWT_PUBLIC_KEYS.secret == "jwt-public-key-blue"
    error_message = "The old key must stay valid."
  }
  assert {
    condition     = google_secret_manager_secret_version.private["green"].secret_data_wo_version == 2 && google_secret_manager_secret_version.private["blue"].secret_data_wo_version == 1
    error_message = "Only the raised slot may get a new key."
  }
}

run "no_key_is_in_the_plan" {
  command = plan

  assert {
    condition     = alltrue([for v in google_secret_manager_secret_version.private : v.secret_data == null])
    error_message = "A private key must only ever be written."
  }
}

run "the_device_cookie_key_can_be_replaced" {
  command = plan
  variables {
    device_cookie_key_version = 2
  }
  assert {
    condition     = google_secret_manager_secret_version.device_cookie.secret_data_wo_version == 2 && output.secret_environment.DEVICE_COOKIE_KEY.secret == "device-cookie-key"
    error_message = "A raised version must make a new key."
  }
}

run "refuses_another_slot" {
  command = plan
  variables {
    active_slot = "red"
  }
  expect_failures = [var.active_slot]
}

run "refuses_a_missing_slot" {
  command = plan
  variables {
    key_versions = { blue = 1 }
  }
  expect_failures = [var.key_versions]
}
