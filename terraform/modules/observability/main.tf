locals {
  log_metrics = concat([
    google_logging_metric.clock_warnings.name,
    google_logging_metric.failed_file_sweeps.name,
    google_logging_metric.flush_failures.name,
    google_logging_metric.oldest_outbox_row.name,
    google_logging_metric.refused_registrations.name,
    google_logging_metric.repeated_refreshes.name,
    google_logging_metric.requests.name,
    google_logging_metric.reused_refresh_tokens.name,
    google_logging_metric.send_to_flush.name,
    google_logging_metric.unconfirmed_publishes.name,
    google_logging_metric.unreadable_events.name,
  ], google_logging_metric.late_notifications[*].name, google_logging_metric.refused_notifications[*].name)

  service = { for name in var.services : name => "resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${name}\"" }

  # Who flushes; the aggregator's logs, whichever kind it is of.
  flushing_logs = "(${join(" OR ", [
    "resource.labels.service_name = \"${var.aggregator_name}\"",
    "resource.labels.worker_pool_name = \"${var.aggregator_name}\"",
    "resource.labels.service_name = \"${var.flush_name}\"",
  ])})"
  flush_logs = "resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${var.flush_name}\""
  channels   = values(google_monitoring_notification_channel.email)[*].id

  notify_logs = var.notify == null ? null : "resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${var.notify.name}\""

  # A condition is about one type of resource.
  flush_resources = concat(["cloud_run_revision", "cloud_scheduler_job"], var.aggregator_kind == "worker-pool" ? ["cloud_run_worker_pool"] : [])
}

resource "google_monitoring_notification_channel" "email" {
  for_each = var.alert_emails

  project      = var.project_id
  display_name = each.value
  type         = "email"
  labels       = { email_address = each.value }
}

# ── What the logs tell ──────────────────────────────────────────────────────────────────────────────────────────────

resource "google_logging_metric" "clock_warnings" {
  project     = var.project_id
  name        = "parley/clock_warnings"
  description = "Event ids that ran more than 2 s ahead of the clock of an instance: a clock is wrong"
  filter      = "resource.type = \"cloud_run_revision\" AND jsonPayload.clock_ahead_ms > 0"

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    unit        = "1"
  }
}

resource "google_logging_metric" "failed_file_sweeps" {
  project     = var.project_id
  name        = "parley/failed_file_sweeps"
  description = "Sweeps that could not remove files which no message has: the bucket or Cassandra did not answer, or the bucket refused"
  filter      = "${local.flush_logs} AND jsonPayload.message : \"files are left to the next sweep\""

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    unit        = "1"
  }
}

resource "google_logging_metric" "flush_failures" {
  project     = var.project_id
  name        = "parley/flush_failures"
  description = "Flushes that failed, of the aggregator and of aggregate-flush"
  filter = join(" OR ", [
    "(${local.flushing_logs} AND jsonPayload.message : \"flush failed\")",
    "(resource.type = \"cloud_scheduler_job\" AND resource.labels.job_id = \"${var.flush_name}\" AND severity >= ERROR)",
  ])

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    unit        = "1"
  }
}

# aggregate-flush logs one line per sweep, with the fields of its answer.
resource "google_logging_metric" "oldest_outbox_row" {
  project         = var.project_id
  name            = "parley/oldest_outbox_row"
  description     = "Age in seconds of the oldest outbox row that a sweep of aggregate-flush found"
  filter          = "${local.flush_logs} AND jsonPayload.oldest_s >= 0"
  value_extractor = "EXTRACT(jsonPayload.oldest_s)"

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "DISTRIBUTION"
    unit        = "s"
  }

  bucket_options {
    exponential_buckets {
      num_finite_buckets = 24
      growth_factor      = 2
      scale              = 1
    }
  }
}

# The functions log one line per request, the aggregator one per flush.
resource "google_logging_metric" "requests" {
  project     = var.project_id
  name        = "parley/requests"
  description = "Requests that the functions answered, by route and status (sends: POST /{chat}/messages with 201)"
  filter      = "resource.type = \"cloud_run_revision\" AND jsonPayload.message = \"request\""
  label_extractors = {
    route  = "EXTRACT(jsonPayload.route)"
    status = "EXTRACT(jsonPayload.status)"
  }

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    unit        = "1"

    labels {
      key        = "route"
      value_type = "STRING"
    }
    labels {
      key        = "status"
      value_type = "STRING"
    }
  }
}

resource "google_logging_metric" "unconfirmed_publishes" {
  project     = var.project_id
  name        = "parley/unconfirmed_publishes"
  description = "Events that the bus did not confirm in time; the outbox has them"
  filter      = "resource.type = \"cloud_run_revision\" AND jsonPayload.message : \"publish not confirmed\""

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    unit        = "1"
  }
}

resource "google_logging_metric" "refused_registrations" {
  project     = var.project_id
  name        = "parley/refused_registrations"
  description = "Registrations that the bound on all of them refused"
  filter      = "resource.type = \"cloud_run_revision\" AND jsonPayload.message = \"registrations are at their bound\""

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    unit        = "1"
  }
}

resource "google_logging_metric" "repeated_refreshes" {
  project     = var.project_id
  name        = "parley/repeated_refreshes"
  description = "Exchanges of a refresh token that were repeated: lost answers, or somebody with a copy of the token"
  filter      = "resource.type = \"cloud_run_revision\" AND jsonPayload.message = \"the exchange of a refresh token was repeated\""

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    unit        = "1"
  }
}

resource "google_logging_metric" "reused_refresh_tokens" {
  project     = var.project_id
  name        = "parley/reused_refresh_tokens"
  description = "Sessions that ended because a refresh token was used twice"
  filter      = "resource.type = \"cloud_run_revision\" AND jsonPayload.message = \"a refresh token was used twice; its family is revoked\""

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    unit        = "1"
  }
}

resource "google_logging_metric" "send_to_flush" {
  project         = var.project_id
  name            = "parley/send_to_flush"
  description     = "Time in milliseconds from the sending of a batch's oldest event to its flush"
  filter          = "${local.flushing_logs} AND jsonPayload.message = \"flushed\""
  value_extractor = "EXTRACT(jsonPayload.send_to_flush_ms)"

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "DISTRIBUTION"
    unit        = "ms"
  }

  bucket_options {
    exponential_buckets {
      num_finite_buckets = 32
      growth_factor      = 1.5
      scale              = 10
    }
  }
}

resource "google_logging_metric" "unreadable_events" {
  project     = var.project_id
  name        = "parley/unreadable_events"
  description = "Events whose text could not be opened when somebody read them: a key is missing, or the stored text was changed"
  filter      = "resource.type = \"cloud_run_revision\" AND jsonPayload.message = \"event cannot be read\""

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    unit        = "1"
  }
}

resource "google_logging_metric" "late_notifications" {
  count = var.notify == null ? 0 : 1

  project     = var.project_id
  name        = "parley/late_notifications"
  description = "Messages that were too old to call anybody when they could be: push services, or notify itself, did not answer"
  filter      = "${local.notify_logs} AND jsonPayload.message = \"too old to call anybody\""

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    unit        = "1"
  }
}

resource "google_logging_metric" "refused_notifications" {
  count = var.notify == null ? 0 : 1

  project     = var.project_id
  name        = "parley/refused_notifications"
  description = "Notifications that a push service refused for good"
  filter      = "${local.notify_logs} AND jsonPayload.message = \"a push service refuses notifications\""

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    unit        = "1"
  }
}

# Without this the first apply stops at the alerts: "Cannot find metric that matches type".
resource "terraform_data" "metrics_known" {
  triggers_replace = local.log_metrics

  provisioner "local-exec" {
    command = abspath("${path.module}/await-metrics")
    environment = {
      METRICS = join(" ", local.log_metrics)
      PROJECT = var.project_id
    }
  }
}

# ── Alerts: each says what it means and what to do ──────────────────────────────────────────────────────────────────

resource "google_monitoring_alert_policy" "oldest_message" {
  count = var.subscription == null ? 0 : 1

  project               = var.project_id
  display_name          = "Parley: messages wait for the aggregator"
  combiner              = "OR"
  severity              = "ERROR"
  notification_channels = local.channels

  conditions {
    display_name = "oldest unacknowledged message"

    condition_threshold {
      filter          = "metric.type = \"pubsub.googleapis.com/subscription/oldest_unacked_message_age\" AND resource.type = \"pubsub_subscription\" AND resource.labels.subscription_id = \"${var.subscription}\""
      comparison      = "COMPARISON_GT"
      threshold_value = var.thresholds.oldest_message_s
      duration        = "120s"

      aggregations {
        alignment_period   = "60s"
        per_series_aligner = "ALIGN_MAX"
      }
    }
  }

  documentation {
    content = "The fast path is slow or down; the slow path delivers within a minute, nothing is lost. Look at the aggregator's logs and instances. See docs/deploy.md, \"When an alert fires\"."
  }
}

resource "google_monitoring_alert_policy" "dead_letters" {
  count = var.dead_letter_subscription == null ? 0 : 1

  project               = var.project_id
  display_name          = "Parley: dead letters"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = local.channels

  # Two conditions, for aggregate-flush takes dead letters away every minute.
  conditions {
    display_name = "dead letters were taken into the table dead_letters"

    condition_threshold {
      filter          = "metric.type = \"pubsub.googleapis.com/subscription/ack_message_count\" AND resource.type = \"pubsub_subscription\" AND resource.labels.subscription_id = \"${var.dead_letter_subscription}\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  conditions {
    display_name = "dead letters wait"

    condition_threshold {
      filter          = "metric.type = \"pubsub.googleapis.com/subscription/num_undelivered_messages\" AND resource.type = \"pubsub_subscription\" AND resource.labels.subscription_id = \"${var.dead_letter_subscription}\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "300s"

      aggregations {
        alignment_period   = "60s"
        per_series_aligner = "ALIGN_MIN"
      }
    }
  }

  documentation {
    content = "Messages could not be processed. The events themselves are in Cassandra. Read the reasons: SELECT * FROM dead_letters."
  }
}

resource "google_monitoring_alert_policy" "server_errors" {
  for_each = local.service

  project               = var.project_id
  display_name          = "Parley: ${each.key} answers with errors"
  combiner              = "OR"
  severity              = "ERROR"
  notification_channels = local.channels

  conditions {
    display_name = "share of 5xx"

    condition_threshold {
      filter             = "metric.type = \"run.googleapis.com/request_count\" AND metric.labels.response_code_class = \"5xx\" AND ${each.value}"
      denominator_filter = "metric.type = \"run.googleapis.com/request_count\" AND ${each.value}"
      comparison         = "COMPARISON_GT"
      threshold_value    = var.thresholds.server_error_share
      duration           = "300s"

      aggregations {
        alignment_period     = "60s"
        per_series_aligner   = "ALIGN_RATE"
        cross_series_reducer = "REDUCE_SUM"
      }

      denominator_aggregations {
        alignment_period     = "60s"
        per_series_aligner   = "ALIGN_RATE"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content = "Each 500 carries an instance id; search the logs for it. 503 means that a database did not answer."
  }
}

resource "google_monitoring_alert_policy" "flush_failures" {
  project               = var.project_id
  display_name          = "Parley: flushes fail"
  combiner              = "OR"
  severity              = "ERROR"
  notification_channels = local.channels

  dynamic "conditions" {
    for_each = local.flush_resources
    content {
      display_name = "failed flushes (${conditions.value})"

      condition_threshold {
        filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.flush_failures.name}\" AND resource.type = \"${conditions.value}\""
        comparison      = "COMPARISON_GT"
        threshold_value = var.thresholds.flush_failures
        duration        = "0s"

        aggregations {
          alignment_period     = "300s"
          per_series_aligner   = "ALIGN_DELTA"
          cross_series_reducer = "REDUCE_SUM"
        }
      }
    }
  }

  conditions {
    display_name = "aggregate-flush does not run"

    condition_absent {
      filter   = "metric.type = \"run.googleapis.com/request_count\" AND metric.labels.response_code_class = \"2xx\" AND ${local.flush_logs}"
      duration = "600s"

      aggregations {
        alignment_period     = "60s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content = "Firestore or Cassandra refuse, or the scheduler cannot call. Events stay in the outbox until a flush succeeds."
  }

  depends_on = [terraform_data.metrics_known]
}

resource "google_monitoring_alert_policy" "oldest_outbox_row" {
  project               = var.project_id
  display_name          = "Parley: events wait in the outbox"
  combiner              = "OR"
  severity              = "ERROR"
  notification_channels = local.channels

  conditions {
    display_name = "oldest outbox row"

    condition_threshold {
      filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.oldest_outbox_row.name}\" AND resource.type = \"cloud_run_revision\""
      comparison      = "COMPARISON_GT"
      threshold_value = var.thresholds.oldest_outbox_row_s
      duration        = "120s"

      aggregations {
        alignment_period     = "60s"
        per_series_aligner   = "ALIGN_PERCENTILE_99"
        cross_series_reducer = "REDUCE_MAX"
      }
    }
  }

  documentation {
    content = "Neither path keeps up: people see messages late. Look at aggregate-flush's answers (chats, events, more) and at Firestore's errors."
  }

  depends_on = [terraform_data.metrics_known]
}

resource "google_monitoring_alert_policy" "failed_file_sweeps" {
  project               = var.project_id
  display_name          = "Parley: files are not removed"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = local.channels

  conditions {
    display_name = "sweeps that left files"

    condition_threshold {
      filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.failed_file_sweeps.name}\" AND resource.type = \"cloud_run_revision\""
      comparison      = "COMPARISON_GT"
      threshold_value = var.thresholds.failed_file_sweeps
      duration        = "0s"

      aggregations {
        alignment_period     = "900s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content = "Files of deleted messages stay in the bucket; no link to them is made any more. The log line says what the bucket answered: 403 is a wrong key (MEDIA_SECRET) or a right that is missing. See docs/operations.md, Alerts."
  }

  depends_on = [terraform_data.metrics_known]
}

resource "google_monitoring_alert_policy" "unconfirmed_publishes" {
  project               = var.project_id
  display_name          = "Parley: the bus does not confirm"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = local.channels

  conditions {
    display_name = "unconfirmed publishes"

    condition_threshold {
      filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.unconfirmed_publishes.name}\" AND resource.type = \"cloud_run_revision\""
      comparison      = "COMPARISON_GT"
      threshold_value = var.thresholds.unconfirmed_publishes
      duration        = "0s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content = "chat cannot reach the bus in time. Nothing is lost: the events reach Firestore by aggregate-flush, up to a minute later. See docs/operations.md."
  }

  depends_on = [terraform_data.metrics_known]
}

resource "google_monitoring_alert_policy" "unreadable_events" {
  project               = var.project_id
  display_name          = "Parley: events cannot be read"
  combiner              = "OR"
  severity              = "ERROR"
  notification_channels = local.channels

  conditions {
    display_name = "unreadable events"

    condition_threshold {
      filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.unreadable_events.name}\" AND resource.type = \"cloud_run_revision\""
      comparison      = "COMPARISON_GT"
      threshold_value = var.thresholds.unreadable_events
      duration        = "0s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content = "Readers see \"unreadable\" in place of texts: an instance has other message keys than the one that sealed them, or stored texts were changed. See docs/operations.md, The message keys."
  }

  depends_on = [terraform_data.metrics_known]
}

resource "google_monitoring_alert_policy" "refused_registrations" {
  project               = var.project_id
  display_name          = "Parley: registrations are at their bound"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = local.channels

  conditions {
    display_name = "refused registrations"

    condition_threshold {
      filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.refused_registrations.name}\" AND resource.type = \"cloud_run_revision\""
      comparison      = "COMPARISON_GT"
      threshold_value = var.thresholds.refused_registrations
      duration        = "0s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content = "Somebody makes accounts from many addresses, or many people come at once; until it ends, nobody can register. See docs/operations.md."
  }

  depends_on = [terraform_data.metrics_known]
}

resource "google_monitoring_alert_policy" "reused_refresh_tokens" {
  project               = var.project_id
  display_name          = "Parley: sessions end because of used refresh tokens"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = local.channels

  conditions {
    display_name = "reused refresh tokens"

    condition_threshold {
      filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.reused_refresh_tokens.name}\" AND resource.type = \"cloud_run_revision\""
      comparison      = "COMPARISON_GT"
      threshold_value = var.thresholds.reused_refresh_tokens
      duration        = "0s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content = "Copies of refresh tokens are in use, or a client repeats exchanges wrongly. The sessions have ended. See docs/operations.md."
  }

  depends_on = [terraform_data.metrics_known]
}

resource "google_monitoring_alert_policy" "send_to_flush" {
  project               = var.project_id
  display_name          = "Parley: messages arrive late"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = local.channels

  conditions {
    display_name = "time from send to flush, 95th percentile"

    condition_threshold {
      filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.send_to_flush.name}\" AND resource.type = \"${var.aggregator_kind == "worker-pool" ? "cloud_run_worker_pool" : "cloud_run_revision"}\""
      comparison      = "COMPARISON_GT"
      threshold_value = var.thresholds.send_to_flush_ms
      duration        = "300s"

      aggregations {
        alignment_period     = "60s"
        per_series_aligner   = "ALIGN_PERCENTILE_95"
        cross_series_reducer = "REDUCE_MAX"
      }
    }
  }

  documentation {
    content = "The aggregator flushes, but late: it lacks CPU, or Firestore is slow or in conflict. See docs/operations.md."
  }

  depends_on = [terraform_data.metrics_known]
}

resource "google_monitoring_alert_policy" "notify_dead_letters" {
  count = var.notify == null ? 0 : 1

  project               = var.project_id
  display_name          = "Parley: notify refuses messages"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = local.channels

  conditions {
    display_name = "dead letters of notify wait"

    condition_threshold {
      filter          = "metric.type = \"pubsub.googleapis.com/subscription/num_undelivered_messages\" AND resource.type = \"pubsub_subscription\" AND resource.labels.subscription_id = \"${var.notify.dead_letter_subscription}\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "300s"

      aggregations {
        alignment_period   = "60s"
        per_series_aligner = "ALIGN_MIN"
      }
    }
  }

  documentation {
    content = "Messages called nobody: they are no events, or notify could not handle them. Nothing else is lost. Look at the messages, and empty the subscription. See docs/operations.md, Notifications."
  }
}

resource "google_monitoring_alert_policy" "notify_silent" {
  count = var.notify == null ? 0 : 1

  project               = var.project_id
  display_name          = "Parley: notify does not answer"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = local.channels

  conditions {
    display_name = "oldest message for notify"

    condition_threshold {
      filter          = "metric.type = \"pubsub.googleapis.com/subscription/oldest_unacked_message_age\" AND resource.type = \"pubsub_subscription\" AND resource.labels.subscription_id = \"${var.notify.subscription}\""
      comparison      = "COMPARISON_GT"
      threshold_value = var.thresholds.oldest_unnotified_s
      duration        = "120s"

      aggregations {
        alignment_period   = "60s"
        per_series_aligner = "ALIGN_MAX"
      }
    }
  }

  documentation {
    content = "notify gives a message up after ten minutes, so an older one means that it does not start, or refuses its pushes. See docs/operations.md, Notifications."
  }
}

resource "google_monitoring_alert_policy" "notifications" {
  count = var.notify == null ? 0 : 1

  project               = var.project_id
  display_name          = "Parley: people are not called"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = local.channels

  conditions {
    display_name = "refused notifications"

    condition_threshold {
      filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.refused_notifications[0].name}\" AND resource.type = \"cloud_run_revision\""
      comparison      = "COMPARISON_GT"
      threshold_value = var.thresholds.refused_notifications
      duration        = "0s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  conditions {
    display_name = "late notifications"

    condition_threshold {
      filter          = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.late_notifications[0].name}\" AND resource.type = \"cloud_run_revision\""
      comparison      = "COMPARISON_GT"
      threshold_value = var.thresholds.late_notifications
      duration        = "0s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_DELTA"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content = "A push service refuses (a wrong VAPID key, for one), or none answered for ten minutes. Messages themselves are not late. See docs/operations.md, Notifications."
  }

  depends_on = [terraform_data.metrics_known]
}

# ── One page to look at ─────────────────────────────────────────────────────────────────────────────────────────────

locals {
  charts = concat(
    [for name, filter in local.service : {
      title  = "${name}: requests per second by class"
      filter = "metric.type = \"run.googleapis.com/request_count\" AND ${filter}"
      by     = ["metric.labels.response_code_class"]
      align  = "ALIGN_RATE"
      reduce = "REDUCE_SUM"
    }],
    [for name, filter in local.service : {
      title  = "${name}: latency, 95th percentile in ms"
      filter = "metric.type = \"run.googleapis.com/request_latencies\" AND ${filter}"
      by     = []
      align  = "ALIGN_PERCENTILE_95"
      reduce = "REDUCE_MAX"
    }],
    var.subscription == null ? [] : [{
      title  = "oldest unacknowledged message, s"
      filter = "metric.type = \"pubsub.googleapis.com/subscription/oldest_unacked_message_age\" AND resource.type = \"pubsub_subscription\" AND resource.labels.subscription_id = \"${var.subscription}\""
      by     = []
      align  = "ALIGN_MAX"
      reduce = "REDUCE_MAX"
    }],
    [
      {
        title  = "failed flushes"
        filter = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.flush_failures.name}\""
        by     = []
        align  = "ALIGN_DELTA"
        reduce = "REDUCE_SUM"
      },
      {
        title  = "sweeps that left files"
        filter = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.failed_file_sweeps.name}\""
        by     = []
        align  = "ALIGN_DELTA"
        reduce = "REDUCE_SUM"
      },
      {
        title  = "oldest outbox row, s"
        filter = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.oldest_outbox_row.name}\""
        by     = []
        align  = "ALIGN_PERCENTILE_99"
        reduce = "REDUCE_MAX"
      },
      {
        title  = "time from send to flush, ms (95th percentile)"
        filter = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.send_to_flush.name}\""
        by     = []
        align  = "ALIGN_PERCENTILE_95"
        reduce = "REDUCE_MAX"
      },
      {
        title  = "requests by route"
        filter = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.requests.name}\""
        by     = ["metric.labels.route"]
        align  = "ALIGN_RATE"
        reduce = "REDUCE_SUM"
      },
      {
        title  = "publishes that the bus did not confirm"
        filter = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.unconfirmed_publishes.name}\""
        by     = []
        align  = "ALIGN_DELTA"
        reduce = "REDUCE_SUM"
      },
      {
        title  = "registrations refused by the bound on all of them"
        filter = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.refused_registrations.name}\""
        by     = []
        align  = "ALIGN_DELTA"
        reduce = "REDUCE_SUM"
      },
      {
        title  = "repeated exchanges of refresh tokens"
        filter = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.repeated_refreshes.name}\""
        by     = []
        align  = "ALIGN_DELTA"
        reduce = "REDUCE_SUM"
      },
      {
        title  = "sessions ended by a used refresh token"
        filter = "metric.type = \"logging.googleapis.com/user/${google_logging_metric.reused_refresh_tokens.name}\""
        by     = []
        align  = "ALIGN_DELTA"
        reduce = "REDUCE_SUM"
      },
      {
        title  = "Firestore: writes per second"
        filter = "metric.type = \"firestore.googleapis.com/document/write_count\""
        by     = []
        align  = "ALIGN_RATE"
        reduce = "REDUCE_SUM"
      },
      {
        title  = "Firestore: reads per second"
        filter = "metric.type = \"firestore.googleapis.com/document/read_count\""
        by     = ["metric.labels.type"]
        align  = "ALIGN_RATE"
        reduce = "REDUCE_SUM"
      },
      {
        title  = "PostgreSQL: CPU"
        filter = "metric.type = \"cloudsql.googleapis.com/database/cpu/utilization\" AND resource.type = \"cloudsql_database\""
        by     = []
        align  = "ALIGN_MEAN"
        reduce = "REDUCE_MAX"
      },
    ],
    [for metric in concat(google_logging_metric.refused_notifications, google_logging_metric.late_notifications) : {
      title  = { "parley/late_notifications" = "messages too old to call anybody", "parley/refused_notifications" = "notifications that push services refused" }[metric.name]
      filter = "metric.type = \"logging.googleapis.com/user/${metric.name}\""
      by     = []
      align  = "ALIGN_DELTA"
      reduce = "REDUCE_SUM"
    }],
  )
}

resource "google_monitoring_dashboard" "main" {
  project = var.project_id

  dashboard_json = jsonencode({
    displayName = "Parley"
    mosaicLayout = {
      columns = 12
      tiles = [for i, chart in local.charts : {
        xPos   = (i % 2) * 6
        yPos   = floor(i / 2) * 4
        width  = 6
        height = 4
        widget = {
          title = chart.title
          xyChart = {
            dataSets = [{
              plotType = "LINE"
              timeSeriesQuery = {
                timeSeriesFilter = {
                  filter = chart.filter
                  aggregation = {
                    alignmentPeriod    = "60s"
                    perSeriesAligner   = chart.align
                    crossSeriesReducer = chart.reduce
                    groupByFields      = chart.by
                  }
                }
              }
            }]
          }
        }
      }]
    }
  })
}

# ── Money ───────────────────────────────────────────────────────────────────────────────────────────────────────────

resource "google_billing_budget" "main" {
  billing_account = var.billing_account
  display_name    = "Parley ${var.project_id}"

  budget_filter {
    projects        = ["projects/${var.project_number}"]
    calendar_period = "MONTH"
  }

  amount {
    specified_amount {
      currency_code = var.budget.currency
      units         = tostring(var.budget.units)
    }
  }

  dynamic "threshold_rules" {
    for_each = [0.5, 0.9, 1.0]
    content {
      threshold_percent = threshold_rules.value
    }
  }

  threshold_rules {
    threshold_percent = 1.2
    spend_basis       = "FORECASTED_SPEND"
  }

  all_updates_rule {
    monitoring_notification_channels = slice(local.channels, 0, min(5, length(local.channels)))
    disable_default_iam_recipients   = false
  }
}
