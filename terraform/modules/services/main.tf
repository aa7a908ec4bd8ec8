resource "google_project_service" "enabled" {
  for_each = var.services

  project                    = var.project_id
  service                    = "${each.key}.googleapis.com"
  disable_dependent_services = false
  # Others may use the project: what was enabled stays enabled.
  disable_on_destroy = false
}
