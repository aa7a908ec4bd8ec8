module "deployer" {
  source = "../../modules/deployer"

  project_id      = local.project_id
  project_number  = local.project_number
  billing_account = var.billing_account
  deployer_email  = module.identities.emails["deployer"]
  repository      = var.repository
  repository_id   = var.repository_id
  environment     = local.sizes.name
}
