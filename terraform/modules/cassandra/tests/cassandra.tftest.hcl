mock_provider "google" {}
mock_provider "astra" {}
mock_provider "http" {}

variables {
  app_emails      = { chat = "parley-chat@parley-test.iam.gserviceaccount.com" }
  migration_email = "parley-migration@parley-test.iam.gserviceaccount.com"
  project_id      = "parley-test"
}

run "creates_a_database_on_astra" {
  command = plan
  variables {
    astra = {
      database_name       = "parley"
      deletion_protection = true
      region              = "europe-west1"
    }
  }
  assert {
    condition     = astra_database.main[0].keyspace == "parley" && astra_database.main[0].deletion_protection
    error_message = "The database must hold the keyspace and be protected."
  }
  assert {
    condition     = !contains(astra_role.user["app"].policy, "db-table-alter")
    error_message = "Only the migration may change tables."
  }
  assert {
    condition     = output.app.environment.CASSANDRA_USERNAME == "token" && output.app.environment.ASTRA_SECURE_BUNDLE == "/secrets/cassandra/bundle.zip"
    error_message = "Deployables must log in with the token and find the bundle."
  }
}

run "lets_its_users_into_one_keyspace" {
  command = plan
  override_resource {
    target          = astra_database.main
    override_during = plan
    values          = { id = "db", organization_id = "org" }
  }
  variables {
    astra = {
      database_name       = "parley"
      deletion_protection = true
      region              = "europe-west1"
    }
  }
  assert {
    condition = toset(astra_role.user["app"].resources) == toset([
      "drn:astra:org:org",
      "drn:astra:org:org:db:db",
      "drn:astra:org:org:db:db:keyspace:parley",
      "drn:astra:org:org:db:db:keyspace:parley:table:*",
      "drn:astra:org:org:db:db:keyspace:system:table:*",
      "drn:astra:org:org:db:db:keyspace:system_schema:table:*",
      "drn:astra:org:org:db:db:keyspace:system_virtual_schema:table:*",
    ])
    error_message = "A token must open this keyspace, and what the driver reads, and nothing else."
  }
}

run "uses_a_cassandra_of_ones_own" {
  command = plan
  variables {
    contact_points = {
      datacenter = "dc1"
      hosts      = ["10.0.0.5:9042", "10.0.0.6:9042"]
      username   = "parley"
    }
    contact_points_password = "not kept"
  }
  assert {
    condition     = length(astra_database.main) == 0 && length(google_secret_manager_secret.bundle) == 0
    error_message = "Nothing of Astra may be created."
  }
  assert {
    condition     = output.app.environment.CASSANDRA_CONTACT_POINTS == "10.0.0.5:9042,10.0.0.6:9042"
    error_message = "All contact points must be told."
  }
}

run "needs_no_login" {
  command = plan
  variables {
    contact_points = {
      datacenter = "dc1"
      hosts      = ["10.0.0.5:9042"]
    }
  }
  assert {
    condition     = length(google_secret_manager_secret.password) == 0 && !contains(keys(output.app.environment), "CASSANDRA_USERNAME")
    error_message = "Without a username there must be no password."
  }
}

run "refuses_both" {
  command = plan
  variables {
    astra          = { database_name = "parley", deletion_protection = false, region = "europe-west1" }
    contact_points = { datacenter = "dc1", hosts = ["10.0.0.5:9042"] }
  }
  expect_failures = [var.astra]
}

run "refuses_neither" {
  command         = plan
  expect_failures = [var.astra]
}

run "refuses_a_host_without_port" {
  command = plan
  variables {
    contact_points = { datacenter = "dc1", hosts = ["10.0.0.5"] }
  }
  expect_failures = [var.contact_points]
}
