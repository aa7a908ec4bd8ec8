module "media" {
  source = "../../modules/media"

  project_id            = local.project_id
  region                = var.region
  chat_email            = module.identities.emails["chat"]
  aggregate_flush_email = module.identities.emails["aggregate-flush"]
  # The pages of the site, which call chat too.
  origins = [for domain in ["web.app", "firebaseapp.com"] : "https://${var.site_id}.${domain}"]
}
