resource "google_service_account" "deployable" {
  for_each = var.accounts

  project      = var.project_id
  account_id   = "${var.prefix}-${each.key}"
  display_name = "Parley ${each.key}"
  description  = each.value
}

locals {
  # Spelt out, not read back: the plan then tells who gets which role.
  emails = {
    for name in keys(var.accounts) : name => "${var.prefix}-${name}@${var.project_id}.iam.gserviceaccount.com"
  }
}
