module "message_keys" {
  source = "../../modules/message-keys"

  project_id          = local.project_id
  chat_email          = module.identities.emails["chat"]
  notify_email        = local.notifies ? module.identities.emails["notify"] : null
  search_index_email  = local.indexes ? module.identities.emails["search-index"] : null
  key_version         = var.message_keys_version
  deletion_protection = local.sizes.deletion_protection
}
