locals {
  on_astra = var.astra != null
  # The two who use Cassandra: the deployables read and write rows, the migration changes tables.
  users = {
    app       = ["db-cql", "db-keyspace-describe", "db-table-describe", "db-table-modify", "db-table-select"]
    migration = ["db-cql", "db-keyspace-describe", "db-table-alter", "db-table-create", "db-table-describe", "db-table-modify", "db-table-select"]
  }
  scope = local.on_astra ? "drn:astra:org:${astra_database.main[0].organization_id}:db:${astra_database.main[0].id}" : ""
  login = local.on_astra || try(var.contact_points.username, null) != null
}

resource "astra_database" "main" {
  count = local.on_astra ? 1 : 0

  name                = var.astra.database_name
  keyspace            = var.keyspace
  cloud_provider      = "gcp"
  regions             = [var.astra.region]
  deletion_protection = var.astra.deletion_protection
}

resource "astra_role" "user" {
  for_each = local.on_astra ? local.users : {}

  role_name   = "${var.astra.database_name}-${each.key}"
  description = "Parley: what ${each.key} may do"
  effect      = "allow"
  policy      = each.value
  resources = concat(
    [
      "drn:astra:org:${astra_database.main[0].organization_id}",
      local.scope,
      "${local.scope}:keyspace:${var.keyspace}",
      "${local.scope}:keyspace:${var.keyspace}:table:*",
    ],
    # What the driver reads to learn the cluster's tables and nodes.
    [for system in ["system", "system_schema", "system_virtual_schema"] : "${local.scope}:keyspace:${system}:table:*"],
  )
}

resource "astra_token" "user" {
  for_each = astra_role.user

  roles = [each.value.role_id]
}

# Addresses of the bundle live for five minutes; what is behind them is kept in Secret Manager.
data "astra_secure_connect_bundle_url" "main" {
  count = local.on_astra ? 1 : 0

  database_id = astra_database.main[0].id
}

data "http" "bundle" {
  count = local.on_astra ? 1 : 0

  url                = data.astra_secure_connect_bundle_url.main[0].secure_bundles[0].url
  request_timeout_ms = 30000

  retry {
    attempts     = 3
    min_delay_ms = 1000
  }
}

resource "google_secret_manager_secret" "bundle" {
  count = local.on_astra ? 1 : 0

  project   = var.project_id
  secret_id = "cassandra-bundle"

  replication {
    auto {}
  }
}

resource "google_secret_manager_secret_version" "bundle" {
  count = local.on_astra ? 1 : 0

  secret                = google_secret_manager_secret.bundle[0].id
  secret_data           = data.http.bundle[0].response_body_base64
  is_secret_data_base64 = true

  lifecycle {
    # Astra packs the bundle anew for each download: the bytes differ, the certificates do not.
    ignore_changes = [secret_data]

    precondition {
      condition     = data.http.bundle[0].status_code == 200
      error_message = "Astra did not hand out the secure connect bundle; apply again (its address lives for five minutes)."
    }
  }
}

resource "google_secret_manager_secret" "password" {
  for_each = local.login ? local.users : {}

  project   = var.project_id
  secret_id = "cassandra-password-${each.key}"

  replication {
    auto {}
  }
}

resource "google_secret_manager_secret_version" "password" {
  for_each = google_secret_manager_secret.password

  secret                 = each.value.id
  secret_data_wo         = local.on_astra ? astra_token.user[each.key].token : var.contact_points_password
  secret_data_wo_version = var.password_version

  lifecycle {
    # An instance of the old revision may start until the new one has taken over: it reads the old version.
    create_before_destroy = true
  }
}
