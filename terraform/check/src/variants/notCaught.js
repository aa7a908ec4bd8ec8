import { inModule } from './build.js';

/** Faults that neither the schemas nor the rules know: accepted here, refused by Google. check/README.md tells them. */
export const NOT_CAUGHT = [
  inModule(
    'a region that does not exist',
    'network/main.tf',
    'region                   = var.region',
    'region                   = "mars-west1"',
  ),
  inModule(
    'a role that does not exist',
    'postgres/iam.tf',
    'roles/storage.objectViewer',
    'roles/storage.objectWatcher',
  ),
  inModule('a value that is documented as text only', 'postgres/main.tf', '"PD_SSD"', '"PD_FAST"'),
  inModule('a range that no rule of ours tells', 'network/main.tf', 'prefix_length = 20', 'prefix_length = 99'),
  inModule(
    'arguments that exclude one another, without a rule of ours',
    'cassandra/main.tf',
    'secret_id = "cassandra-bundle"',
    'secret_id = "cassandra-bundle"\n  ttl = "3600s"\n  expire_time = "2030-01-01T00:00:00Z"',
  ),
];
