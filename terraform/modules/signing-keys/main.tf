# Two key pairs, blue and green: one signs, the public half of the other stays valid. So keys are rotated without a
# moment in which a token is refused. Private keys are ephemeral: neither plan nor state ever holds one.
ephemeral "tls_private_key" "slot" {
  for_each = var.key_versions

  algorithm   = "ECDSA"
  ecdsa_curve = "P256"
}

ephemeral "random_password" "administrator" {
  length      = 24
  min_lower   = 1
  min_numeric = 1
  min_upper   = 1
  special     = false
}

resource "google_secret_manager_secret" "private" {
  for_each = var.key_versions

  project   = var.project_id
  secret_id = "jwt-private-key-${each.key}"

  replication {
    auto {}
  }
}

resource "google_secret_manager_secret_version" "private" {
  for_each = var.key_versions

  secret                 = google_secret_manager_secret.private[each.key].id
  secret_data_wo         = ephemeral.tls_private_key.slot[each.key].private_key_pem_pkcs8
  secret_data_wo_version = each.value

  lifecycle {
    # An instance of the old revision may start until the new one has taken over: it reads the old version.
    create_before_destroy = true
  }
}

# Public keys are no secret; they lie here because only a write-only argument takes an ephemeral value.
resource "google_secret_manager_secret" "public" {
  for_each = var.key_versions

  project   = var.project_id
  secret_id = "jwt-public-key-${each.key}"

  replication {
    auto {}
  }
}

resource "google_secret_manager_secret_version" "public" {
  for_each = var.key_versions

  secret                 = google_secret_manager_secret.public[each.key].id
  secret_data_wo         = ephemeral.tls_private_key.slot[each.key].public_key_pem
  secret_data_wo_version = each.value

  lifecycle {
    create_before_destroy = true
  }
}

resource "google_secret_manager_secret" "administrator" {
  project   = var.project_id
  secret_id = "administrator-password"

  replication {
    auto {}
  }
}

resource "google_secret_manager_secret_version" "administrator" {
  secret                 = google_secret_manager_secret.administrator.id
  secret_data_wo         = ephemeral.random_password.administrator.result
  secret_data_wo_version = 1
}

# Signs the cookies of browsers in which somebody has logged in.
ephemeral "random_password" "device_cookie" {
  length  = 64
  special = false
}

resource "google_secret_manager_secret" "device_cookie" {
  project   = var.project_id
  secret_id = "device-cookie-key"

  replication {
    auto {}
  }
}

resource "google_secret_manager_secret_version" "device_cookie" {
  secret                 = google_secret_manager_secret.device_cookie.id
  secret_data_wo         = base64encode(ephemeral.random_password.device_cookie.result)
  secret_data_wo_version = var.device_cookie_key_version

  lifecycle {
    create_before_destroy = true
  }
}
