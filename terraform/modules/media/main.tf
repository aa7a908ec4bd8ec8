# Files of messages. Browsers write and read them by links that the chat function signs; nothing in it is public.
resource "google_storage_bucket" "media" {
  project                     = var.project_id
  name                        = "${var.project_id}-media"
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  # A bucket with files refuses to be deleted.
  force_destroy = false

  # The page uploads and reads from the site's addresses only.
  cors {
    origin          = var.origins
    method          = ["GET", "HEAD", "PUT"]
    response_header = ["Content-Type", "If-None-Match"]
    max_age_seconds = 3600
  }

  # What somebody deleted is gone after this time, and can be brought back before.
  soft_delete_policy {
    retention_duration_seconds = var.soft_delete_days * 86400
  }

  # The rest of an upload in parts, which no link allows: nothing of it stays.
  lifecycle_rule {
    condition {
      age = 1
    }
    action {
      type = "AbortIncompleteMultipartUpload"
    }
  }
}

# The keys that sign, one for each account, with the rights of the account. Google tells a secret once, to whoever makes
# the key: so it is in Terraform's state, which only the deployer reads.
resource "google_storage_hmac_key" "signer" {
  for_each = local.signers

  project               = var.project_id
  service_account_email = each.value
}

resource "google_secret_manager_secret" "signer" {
  for_each = local.signers

  project   = var.project_id
  secret_id = "media-secret-${each.key}"

  replication {
    auto {}
  }
}

resource "google_secret_manager_secret_version" "signer" {
  for_each = local.signers

  secret                 = google_secret_manager_secret.signer[each.key].id
  secret_data_wo         = google_storage_hmac_key.signer[each.key].secret
  secret_data_wo_version = 1
}

locals {
  signers = {
    chat            = var.chat_email
    aggregate-flush = var.aggregate_flush_email
  }
}
