mock_provider "google" {}
mock_provider "google-beta" {}

variables {
  dist             = "tests/client"
  firebase_json    = "{\"hosting\": {\"public\": \"web/dist\", \"rewrites\": [{\"source\": \"/api/auth/**\", \"run\": {\"serviceId\": \"auth\", \"region\": \"europe-west1\"}}, {\"source\": \"**\", \"destination\": \"/index.html\"}], \"headers\": [{\"source\": \"**\", \"headers\": []}]}}"
  firebase_program = "firebase"
  functions        = { auth = "auth-two", chat = "chat-two" }
  project_id       = "parley-test"
  region           = "us-east1"
  site_id          = "parley-test-web"
}

run "rewrites_lead_to_this_environment" {
  command = plan

  assert {
    condition     = jsondecode(terraform_data.release.triggers_replace.release).hosting.rewrites[0].run == { serviceId = "auth-two", region = "us-east1" }
    error_message = "The rewrite must name the deployed function and its region."
  }
  assert {
    condition     = jsondecode(terraform_data.release.triggers_replace.release).hosting.rewrites[1].destination == "/index.html"
    error_message = "The other rewrites stay as they are."
  }
  assert {
    condition     = jsondecode(terraform_data.release.triggers_replace.release).hosting.site == "parley-test-web"
    error_message = "The release must be for this site."
  }
}

run "says_how_to_build_a_missing_client" {
  command = plan
  variables {
    dist = "tests/missing"
  }
  expect_failures = [var.dist]
}

run "refuses_a_file_that_is_not_firebase_json" {
  command = plan
  variables {
    firebase_json = "{}"
  }
  expect_failures = [var.firebase_json]
}
