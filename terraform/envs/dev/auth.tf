module "auth" {
  source = "../../modules/function"

  project_id            = local.project_id
  region                = var.region
  name                  = "auth"
  description           = "Accounts, sessions, tokens"
  packaging             = var.function_packaging
  image                 = lookup(var.function_images, "auth", null)
  entry_point           = "dev.parley.auth.AuthFunction"
  jar                   = "${path.root}/../../../functions/auth/target/auth.jar"
  build_module          = "functions/auth"
  runtime               = var.java_runtime
  bucket                = module.artifacts.bucket
  build_email           = module.identities.emails["build"]
  service_account_email = module.identities.emails["auth"]
  public                = true
  subnetwork_id         = module.network.subnetwork_id
  vpc_connector         = module.network.connector_id
  cpu                   = local.sizes.auth.cpu
  memory_mib            = local.sizes.auth.memory_mib
  concurrency           = local.sizes.auth.concurrency
  instances_min         = local.sizes.auth.instances_min
  instances_max         = local.sizes.auth.instances_max
  secret_environment    = module.signing_keys.secret_environment

  environment = merge(module.postgres.environment, {
    ADMIN_USERNAME                  = var.administrator_username
    FIREBASE_SERVICE_ACCOUNT        = module.identities.emails["auth"]
    GOOGLE_CLOUD_PROJECT            = var.project_id
    LOGINS_PER_ADDRESS              = var.limits.logins_per_address
    LOGINS_PER_DEVICE               = var.limits.logins_per_device
    LOGINS_PER_USERNAME             = var.limits.logins_per_username
    LOGINS_PER_USERNAME_AND_ADDRESS = var.limits.logins_per_username_and_address
    NAME_CHANGES_PER_USER           = var.limits.name_changes_per_user
    REFRESHES_PER_SESSION           = var.limits.refreshes_per_session
    REGISTRATIONS                   = var.limits.registrations
    REGISTRATIONS_PER_ADDRESS       = var.limits.registrations_per_address
    SEARCHES_PER_USER               = var.limits.searches_per_user
    TRUSTED_PROXIES                 = tostring(var.limits.trusted_proxies)
    TRUSTED_PROXY_RANGES            = join(",", var.limits.trusted_proxy_ranges)
  })
}
