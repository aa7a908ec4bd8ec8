output "environment" {
  description = "What the auth function is told of its database; complete once it may log in and create its tables."
  value = {
    CLOUD_SQL_INSTANCE = google_sql_database_instance.main.connection_name
    DATABASE_NAME      = google_sql_database.main.name
    DATABASE_USER      = google_sql_user.client.name
  }
  depends_on = [google_project_iam_member.client, terraform_data.grants]
}

output "instance_name" {
  description = "Name of the instance, for gcloud and for alerts."
  value       = google_sql_database_instance.main.name
}
