locals {
  # Reader of each secret: the deployables know one password, the migration the other, all of them the bundle.
  password_readers = merge([
    for user in keys(local.login ? local.users : {}) : {
      for name, email in(user == "app" ? var.app_emails : { migration = var.migration_email }) :
      "${user}/${name}" => { user = user, email = email }
    }
  ]...)
  bundle_readers = local.on_astra ? merge(var.app_emails, { migration = var.migration_email }) : {}
}

resource "google_secret_manager_secret_iam_member" "password" {
  for_each = local.password_readers

  project   = var.project_id
  secret_id = google_secret_manager_secret.password[each.value.user].secret_id
  role      = "roles/secretmanager.secretAccessor"
  member    = "serviceAccount:${each.value.email}"
}

resource "google_secret_manager_secret_iam_member" "bundle" {
  for_each = local.bundle_readers

  project   = var.project_id
  secret_id = google_secret_manager_secret.bundle[0].secret_id
  role      = "roles/secretmanager.secretAccessor"
  member    = "serviceAccount:${each.value}"
}

# The migration runs as soon as Astra is there, seconds after these grants; Google says that they take effect within two
# minutes as a rule (https://cloud.google.com/iam/docs/access-change-propagation). The other secrets are granted while
# PostgreSQL is made, which takes longer.
resource "terraform_data" "granted" {
  triggers_replace = sort([
    for grant in concat(values(google_secret_manager_secret_iam_member.password), values(google_secret_manager_secret_iam_member.bundle)) :
    "${grant.secret_id} ${grant.member}"
  ])

  provisioner "local-exec" {
    command = "sleep ${var.grants_settle_s}"
  }
}
