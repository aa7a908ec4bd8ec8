locals {
  can_be_pushed    = var.bus == "pubsub" && var.aggregator_kind == "service"
  aggregator_input = coalesce(var.aggregator_input, local.can_be_pushed ? local.sizes.aggregator.input : "pull")
  is_pushed        = local.aggregator_input == "push"
  push_audience    = "parley-aggregator"
}

module "push" {
  count  = local.is_pushed ? 1 : 0
  source = "../../modules/push"

  project_id            = local.project_id
  topics                = module.messaging.topics
  aggregator_uri        = module.aggregator.uri
  audience              = local.push_audience
  service_account_email = module.identities.emails["push"]
}
