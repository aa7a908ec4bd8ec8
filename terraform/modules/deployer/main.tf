# GitHub's workflows deploy without a key: GitHub says who runs, Google believes it for this repository, branch, workflow
# and environment. An environment is what GitHub asks reviewers for: without it in the condition, another job of the
# same workflow could deploy unasked.
locals {
  trusted = join(" && ", [
    "assertion.repository == '${var.repository}'",
    "assertion.repository_id == '${var.repository_id}'",
    "assertion.ref == '${var.ref}'",
    "assertion.environment == '${var.environment}'",
    "assertion.job_workflow_ref == '${var.repository}/.github/workflows/${var.workflow}@${var.ref}'",
  ])
}

resource "google_iam_workload_identity_pool" "github" {
  project                   = var.project_id
  workload_identity_pool_id = "github"
  display_name              = "GitHub"
}

resource "google_iam_workload_identity_pool_provider" "github" {
  project                            = var.project_id
  workload_identity_pool_id          = google_iam_workload_identity_pool.github.workload_identity_pool_id
  workload_identity_pool_provider_id = "actions"
  display_name                       = "GitHub Actions"
  attribute_condition                = local.trusted

  attribute_mapping = {
    "google.subject"       = "assertion.sub"
    "attribute.repository" = "assertion.repository"
  }

  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}
