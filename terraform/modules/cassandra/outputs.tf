locals {
  environment = merge(
    { CASSANDRA_KEYSPACE = var.keyspace },
    local.on_astra ? { ASTRA_SECURE_BUNDLE = "/secrets/cassandra/bundle.zip" } : {
      CASSANDRA_CONTACT_POINTS             = join(",", var.contact_points.hosts)
      CASSANDRA_DATACENTER                 = var.contact_points.datacenter
    },
    # "token" is the name under which Astra takes a token as the password.
    local.login ? { CASSANDRA_USERNAME = local.on_astra ? "token" : var.contact_points.username } : {},
  )
  secret_environment = {
    for user in keys(local.users) : user => local.login ? {
      CASSANDRA_PASSWORD = {
        secret  = google_secret_manager_secret.password[user].secret_id
        version = google_secret_manager_secret_version.password[user].version
      }
    } : {}
  }
  secret_files = local.on_astra ? {
    "/secrets/cassandra" = {
      file    = "bundle.zip"
      secret  = google_secret_manager_secret.bundle[0].secret_id
      version = google_secret_manager_secret_version.bundle[0].version
    }
  } : {}
}

output "app" {
  description = "What a deployable is told of Cassandra; complete once it may read its secrets."
  value = {
    environment        = local.environment
    secret_environment = local.secret_environment["app"]
    secret_files       = local.secret_files
  }
  depends_on = [terraform_data.granted]
}

output "migration" {
  description = "What the migration is told of Cassandra; complete once it may read its secrets."
  value = {
    environment = merge(local.environment, {
      CASSANDRA_REPLICATION_FACTOR = tostring(local.on_astra ? 3 : var.contact_points.replication_factor)
    })
    secret_environment = local.secret_environment["migration"]
    secret_files       = local.secret_files
  }
  depends_on = [terraform_data.granted]
}
