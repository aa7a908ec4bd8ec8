output "url" {
  description = "Where people open Parley."
  value       = "https://${google_firebase_hosting_site.main.site_id}.web.app"
  depends_on  = [terraform_data.release]
}
