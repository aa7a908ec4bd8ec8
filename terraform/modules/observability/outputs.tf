output "dashboard" {
  description = "The dashboard, for the console."
  value       = google_monitoring_dashboard.main.id
}
