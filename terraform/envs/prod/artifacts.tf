module "artifacts" {
  source = "../../modules/artifacts"

  project_id  = local.project_id
  region      = var.region
  build_email = module.identities.emails["build"]
  builds      = local.are_sources
}
