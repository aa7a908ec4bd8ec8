import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../refuse-losses.js', import.meta.url));

function run(...changes) {
  const plan = { resource_changes: changes.map(([type, ...actions]) => ({ type, address: `${type}.x`, change: { actions } })) };
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM], { input: JSON.stringify(plan), encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

test('lets pass what makes, changes, or replaces what holds no data', () => {
  const changes = [
    ['google_sql_database_instance', 'update'],
    ['google_pubsub_topic', 'create'],
    ['google_cloud_run_v2_service', 'delete', 'create'],
  ];
  assert.equal(run(...changes).status, 0);
  assert.equal(run().status, 0);
});

test('refuses to delete or replace what holds data, and names all of it', () => {
  const { status, said } = run(['google_sql_database_instance', 'delete', 'create'], ['google_firestore_database', 'delete']);
  assert.equal(status, 1);
  assert.match(said, /google_sql_database_instance\.x would be replaced\ngoogle_firestore_database\.x would be deleted/);
});
