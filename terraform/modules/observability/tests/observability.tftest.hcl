mock_provider "google" {}

variables {
  aggregator_kind          = "service"
  aggregator_name          = "aggregator"
  alert_emails             = ["ops@example.com"]
  billing_account          = "012345-6789AB-CDEF01"
  budget                   = { currency = "USD", units = 100 }
  dead_letter_subscription = "chat-events-dead-flush"
  flush_name               = "aggregate-flush"
  project_id               = "parley-test"
  project_number           = "123456789012"
  services                 = ["auth", "chat"]
  subscription             = "chat-events-aggregator"
}

run "watches_both_paths" {
  command = plan

  assert {
    condition     = length(google_monitoring_alert_policy.oldest_message) == 1 && length(google_monitoring_alert_policy.dead_letters) == 1
    error_message = "The fast path must be watched."
  }
  assert {
    condition     = google_monitoring_alert_policy.oldest_outbox_row.conditions[0].condition_threshold[0].threshold_value == 120
    error_message = "The slow path must be watched."
  }
  assert {
    condition     = google_monitoring_alert_policy.send_to_flush.conditions[0].condition_threshold[0].threshold_value == 10000
    error_message = "How late messages are must be watched."
  }
  assert {
    condition     = google_monitoring_alert_policy.failed_file_sweeps.conditions[0].condition_threshold[0].threshold_value == 5
    error_message = "Files that cannot be removed must be noticed."
  }
  assert {
    condition     = google_monitoring_alert_policy.refused_registrations.conditions[0].condition_threshold[0].threshold_value == 0
    error_message = "Refused registrations must be watched."
  }
  assert {
    condition     = toset(keys(google_monitoring_alert_policy.server_errors)) == toset(["auth", "chat"])
    error_message = "Each function must be watched."
  }
  assert {
    condition     = google_billing_budget.main.budget_filter[0].projects == toset(["projects/123456789012"])
    error_message = "The budget must be that of this project alone."
  }
}

run "dashboard_is_json_without_overlaps" {
  command = plan
  variables {
    subscription = null
  }
  assert {
    condition     = length(local.charts) == length(distinct([for i, c in local.charts : "${(i % 2) * 6}/${floor(i / 2) * 4}"]))
    error_message = "Two charts must not lie on one another."
  }
}

run "watches_a_worker_pool_as_well" {
  command = plan
  variables {
    aggregator_kind = "worker-pool"
  }
  assert {
    condition     = anytrue([for c in google_monitoring_alert_policy.flush_failures.conditions : strcontains(c.display_name, "cloud_run_worker_pool")])
    error_message = "The worker pool's failures must be watched."
  }
}

run "kafka_has_no_subscriptions_to_watch" {
  command = plan
  variables {
    dead_letter_subscription = null
    subscription             = null
  }
  assert {
    condition     = length(google_monitoring_alert_policy.oldest_message) == 0 && length(google_monitoring_alert_policy.dead_letters) == 0
    error_message = "There is no subscription to watch."
  }
}

run "refuses_alerts_to_nobody" {
  command = plan
  variables {
    alert_emails = []
  }
  expect_failures = [var.alert_emails]
}

run "refuses_what_is_no_billing_account" {
  command = plan
  variables {
    billing_account = "mine"
  }
  expect_failures = [var.billing_account]
}

run "refuses_a_threshold_below_what_is_normal" {
  command = plan
  variables {
    thresholds = { oldest_outbox_row_s = 10 }
  }
  expect_failures = [var.thresholds]
}

run "watches_notify_where_there_is_one" {
  command = plan
  variables {
    notify = {
      dead_letter_subscription = "chat-events-notify-dead"
      name                     = "notify"
      subscription             = "chat-events-notify"
    }
  }
  assert {
    condition     = strcontains(google_monitoring_alert_policy.notify_dead_letters[0].conditions[0].condition_threshold[0].filter, "\"chat-events-notify-dead\"") && strcontains(google_monitoring_alert_policy.notify_silent[0].conditions[0].condition_threshold[0].filter, "\"chat-events-notify\"")
    error_message = "Both subscriptions of notify must be watched."
  }
  assert {
    condition     = length(google_monitoring_alert_policy.notifications[0].conditions) == 2
    error_message = "What push services refuse, and what comes too late, must be watched."
  }
}

run "watches_no_notify_where_there_is_none" {
  command = plan

  assert {
    condition     = length(google_monitoring_alert_policy.notify_dead_letters) + length(google_monitoring_alert_policy.notify_silent) + length(google_monitoring_alert_policy.notifications) + length(google_logging_metric.late_notifications) == 0
    error_message = "An alert about nothing never fires."
  }
}

run "refuses_a_threshold_within_which_notify_still_tries" {
  command = plan
  variables {
    thresholds = { oldest_unnotified_s = 300 }
  }
  expect_failures = [var.thresholds]
}
