module "signing_keys" {
  source = "../../modules/signing-keys"

  project_id   = local.project_id
  signer_email = module.identities.emails["auth"]
  active_slot  = var.jwt_active_slot
  key_versions = var.jwt_key_versions

  device_cookie_key_version = var.device_cookie_key_version
}
