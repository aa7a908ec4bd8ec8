import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { plan, resource } from './plans.js';

const PROGRAM = fileURLToPath(new URL('../check-plan.js', import.meta.url));

const run = (environment, resources) =>
  spawnSync(process.execPath, [PROGRAM, ...environment], { input: JSON.stringify(plan(resources)), encoding: 'utf8' });

test('an owner’s plan is held against the same policies', () => {
  const held = run(['dev'], []);
  assert.equal(held.status, 0, held.stderr);
  assert.match(held.stdout, /^policies: \d+ hold\n$/);
  const everybody = { role: 'roles/storage.objectViewer', member: 'allUsers', bucket: 'b' };
  const broken = run(['dev'], [resource('google_storage_bucket_iam_member', everybody)]);
  assert.equal(broken.status, 1);
  assert.match(broken.stderr, /only the two public functions may be called by everybody: google_storage_bucket_iam_member\.x/);
  assert.equal(run([], []).status, 2);
});
