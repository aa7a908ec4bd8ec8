mock_provider "google" {}

variables {
  deletion_protection    = true
  indexes                = "{\"indexes\": [{\"collectionGroup\": \"chats\", \"queryScope\": \"COLLECTION\", \"fields\": [{\"fieldPath\": \"members\", \"arrayConfig\": \"CONTAINS\"}, {\"fieldPath\": \"updated_at\", \"order\": \"DESCENDING\"}]}], \"fieldOverrides\": [{\"collectionGroup\": \"chats\", \"fieldPath\": \"tail\", \"indexes\": []}]}"
  location               = "europe-west1"
  point_in_time_recovery = true
  project_id             = "parley-test"
  rules                  = "service cloud.firestore {}"
  writer_emails          = { aggregator = "parley-aggregator@parley-test.iam.gserviceaccount.com" }
}

run "makes_the_indexes_of_the_file" {
  command = plan

  assert {
    condition     = google_firestore_index.composite["chats-members-updated_at"].fields[0].array_config == "CONTAINS" && google_firestore_index.composite["chats-members-updated_at"].fields[1].order == "DESCENDING"
    error_message = "The composite index must be the one of firestore.indexes.json."
  }
  assert {
    condition     = google_firestore_field.unindexed["chats-tail"].field == "tail"
    error_message = "The field without index must be made so."
  }
}

run "readers_may_only_read" {
  command = plan
  variables {
    reader_emails = { chat = "parley-chat@parley-test.iam.gserviceaccount.com" }
  }
  assert {
    condition     = google_project_iam_member.reader["chat"].role == "roles/datastore.viewer"
    error_message = "Whoever follows documents must not write them."
  }
}

run "is_protected" {
  command = plan

  assert {
    condition     = google_firestore_database.main.delete_protection_state == "DELETE_PROTECTION_ENABLED" && google_firestore_database.main.deletion_policy == "ABANDON"
    error_message = "A protected database must not be deleted."
  }
}

run "refuses_what_is_not_the_file" {
  command = plan
  variables {
    indexes = "[]"
    rules   = ""
  }
  expect_failures = [var.indexes, var.rules]
}
