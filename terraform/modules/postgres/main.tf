resource "google_sql_database_instance" "main" {
  project          = var.project_id
  name             = var.name
  region           = var.region
  database_version = var.database_version
  # Terraform refuses to destroy it; Google refuses too (deletion_protection_enabled below).
  deletion_protection = var.deletion_protection

  settings {
    edition                     = "ENTERPRISE"
    tier                        = var.tier
    activation_policy           = var.runs ? "ALWAYS" : "NEVER"
    availability_type           = var.highly_available ? "REGIONAL" : "ZONAL"
    disk_type                   = "PD_SSD"
    disk_size                   = var.disk_gib
    disk_autoresize             = true
    deletion_protection_enabled = var.deletion_protection
    connector_enforcement       = "REQUIRED"
    retain_backups_on_delete    = var.deletion_protection

    ip_configuration {
      ipv4_enabled    = false
      private_network = var.network_id
      ssl_mode        = "ENCRYPTED_ONLY"
    }

    backup_configuration {
      enabled                        = true
      start_time                     = "02:00"
      point_in_time_recovery_enabled = var.point_in_time_recovery
      transaction_log_retention_days = var.point_in_time_recovery ? 7 : null

      backup_retention_settings {
        retained_backups = var.backups_retained
        retention_unit   = "COUNT"
      }
    }

    maintenance_window {
      day          = 7
      hour         = 3
      update_track = "stable"
    }

    database_flags {
      name  = "cloudsql.iam_authentication"
      value = "on"
    }

    insights_config {
      query_insights_enabled = true
    }
  }

  lifecycle {
    # The disk grows by itself. Back to the size at first is possible only with a new, empty instance.
    ignore_changes = [settings[0].disk_size]
  }
}

resource "google_sql_database" "main" {
  project  = var.project_id
  name     = var.database_name
  instance = google_sql_database_instance.main.name
  # Accounts are dropped with the instance, never one by one.
  deletion_policy = "ABANDON"
}

resource "google_sql_user" "client" {
  project         = var.project_id
  name            = trimsuffix(var.client_email, ".gserviceaccount.com")
  instance        = google_sql_database_instance.main.name
  type            = "CLOUD_IAM_SERVICE_ACCOUNT"
  deletion_policy = "ABANDON"
}

locals {
  grants = <<-SQL
    GRANT CONNECT, TEMPORARY ON DATABASE "${var.database_name}" TO "${google_sql_user.client.name}";
    GRANT USAGE, CREATE ON SCHEMA public TO "${google_sql_user.client.name}";
  SQL
}

# A user who logs in with IAM may do nothing at first, and the instance has no public address: the one way in that
# needs no network is an import.
resource "google_storage_bucket_object" "grants" {
  bucket       = var.bucket
  name         = "postgres/grants-${sha256(local.grants)}.sql"
  content      = local.grants
  content_type = "application/sql"
}

resource "terraform_data" "grants" {
  triggers_replace = [google_sql_database.main.id, google_storage_bucket_object.grants.name]

  provisioner "local-exec" {
    command = abspath("${path.module}/import-grants")
    environment = {
      BUCKET   = var.bucket
      DATABASE = var.database_name
      INSTANCE = google_sql_database_instance.main.name
      OBJECT   = google_storage_bucket_object.grants.name
      PROJECT  = var.project_id
    }
  }

  depends_on = [google_storage_bucket_iam_member.instance_reads_grants]
}
