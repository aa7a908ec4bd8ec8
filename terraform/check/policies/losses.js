// Which changes of a plan would lose data: what the deployment refuses without a person.

/** Types that hold what cannot be made anew. */
const STATEFUL = new Set([
  'astra_database',
  'google_artifact_registry_repository',
  'google_firestore_database',
  'google_managed_kafka_cluster',
  'google_managed_kafka_topic',
  'google_pubsub_subscription',
  'google_pubsub_topic',
  'google_secret_manager_secret',
  'google_sql_database',
  'google_sql_database_instance',
  'google_storage_bucket',
]);

/** What `plan` (the JSON of terraform show) deletes or replaces of these, one sentence each. */
export function losses(plan) {
  return (plan.resource_changes ?? [])
    .filter(({ type, change }) => STATEFUL.has(type) && change.actions.includes('delete'))
    .map(({ address, change }) => `${address} would be ${change.actions.includes('create') ? 'replaced' : 'deleted'}`);
}
