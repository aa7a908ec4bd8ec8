output "dead_letter_subscription" {
  description = "Name of the subscription that keeps what notify refused."
  value       = google_pubsub_subscription.dead_letters.name
}

output "subscription" {
  description = "Name of the subscription that pushes to notify."
  value       = google_pubsub_subscription.main.name
}
