locals {
  # What `terraform apply` of this folder needs, and the push of an image.
  roles = [
    "roles/artifactregistry.admin",
    "roles/cloudfunctions.admin",
    "roles/cloudscheduler.admin",
    "roles/cloudsql.admin",
    "roles/compute.networkAdmin",
    "roles/datastore.owner",
    "roles/firebase.admin",
    "roles/iam.serviceAccountAdmin",
    "roles/iam.serviceAccountUser",
    "roles/iam.workloadIdentityPoolAdmin",
    "roles/identityplatform.admin",
    "roles/logging.configWriter",
    "roles/managedkafka.admin",
    "roles/monitoring.admin",
    "roles/pubsub.admin",
    "roles/resourcemanager.projectIamAdmin",
    "roles/run.admin",
    "roles/secretmanager.admin",
    "roles/serviceusage.serviceUsageAdmin",
    "roles/storage.admin",
    "roles/storage.hmacKeyAdmin",
    "roles/vpcaccess.admin",
  ]
  repository_identities = "principalSet://iam.googleapis.com/projects/${var.project_number}/locations/global/workloadIdentityPools/github/attribute.repository/${var.repository}"
}

resource "google_project_iam_member" "deployer" {
  for_each = toset(local.roles)

  project = var.project_id
  role    = each.key
  member  = "serviceAccount:${var.deployer_email}"
}

resource "google_billing_account_iam_member" "deployer" {
  billing_account_id = var.billing_account
  role               = "roles/billing.costsManager"
  member             = "serviceAccount:${var.deployer_email}"
}

resource "google_service_account_iam_member" "github" {
  service_account_id = "projects/${var.project_id}/serviceAccounts/${var.deployer_email}"
  role               = "roles/iam.workloadIdentityUser"
  member             = local.repository_identities

  depends_on = [google_iam_workload_identity_pool_provider.github]
}
