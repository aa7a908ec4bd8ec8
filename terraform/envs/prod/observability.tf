module "observability" {
  source = "../../modules/observability"

  project_id               = local.project_id
  project_number           = local.project_number
  alert_emails             = var.alert_emails
  billing_account          = var.billing_account
  budget                   = var.budget
  services                 = ["auth", "chat"]
  aggregator_kind          = var.aggregator_kind
  aggregator_name          = "aggregator"
  flush_name               = "aggregate-flush"
  subscription             = local.is_pushed ? module.push[0].subscription : module.messaging.subscription
  dead_letter_subscription = module.messaging.dead_letter_subscription
  notify = local.notifies ? {
    dead_letter_subscription = module.notifications[0].dead_letter_subscription
    name                     = module.notify[0].name
    subscription             = module.notifications[0].subscription
  } : null
}
