output "project_id" {
  description = "The project, once its Firestore has rules and indexes and may be written."
  value       = var.project_id
  depends_on = [
    google_firebaserules_release.firestore,
    google_firestore_field.unindexed,
    google_firestore_index.composite,
    google_project_iam_member.reader,
    google_project_iam_member.writer,
  ]
}
