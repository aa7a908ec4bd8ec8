import assert from 'node:assert/strict';
import test from 'node:test';
import { changes, references, settings } from '../policies/settings.js';
import { unplanned } from '../policies/unplanned.js';
import { plan, resource } from './plans.js';

test('lists what is set, without what the environment gives', () => {
  const job = resource('google_cloud_scheduler_job', { region: 'r', project: 'p', schedule: '*', paused: false, retry: [{ count: 0 }] });
  assert.match(settings(plan([job])), /^google_cloud_scheduler_job\.x\n  retry\.count = 0\n  schedule = "\*"\n(?! )/m);
  const elsewhere = resource('google_cloud_scheduler_job', { region: 'other' });
  assert.match(settings(plan([elsewhere])), /region = "other"/);
});

test('finds an element of a list by its name', () => {
  const values = { env: [{ name: 'A', value: '1' }, { name: 'B', value: '2' }] };
  assert.match(settings(plan([resource('x_y', values)])), /env\.B\.value = "2"/);
});

test('gives long texts by their digest', () => {
  const text = (content) => settings(plan([resource('x_y', { content })]));
  assert.match(text('a'.repeat(200)), /content = 202 characters, SHA-256 [0-9a-f]{12}\n/);
  assert.notEqual(text('a'.repeat(200)), text('b'.repeat(200)));
});

test('lists what refers to what, and what waits', () => {
  const subscription = {
    address: 'google_pubsub_subscription.x',
    mode: 'managed',
    type: 'google_pubsub_subscription',
    expressions: { topic: { references: ['google_pubsub_topic.a.id', 'google_pubsub_topic.a'] } },
    depends_on: ['google_project_service.b'],
  };
  assert.match(
    references(plan([], [subscription])),
    /google_pubsub_subscription\.x\n  topic <- google_pubsub_topic\.a\.id\n  waits for google_project_service\.b\n/,
  );
});

test('names what is no more and what is now, behind its address', () => {
  assert.deepEqual(changes('a\n  x = 1\n  y = 2\n', 'a\n  x = 1\n  y = 3\n'), ['is no more: a y = 2', 'is now: a y = 3']);
  assert.deepEqual(changes('a\n  x = 1\n', 'a\n  x = 1\nb\n  x = 1\n'), ['is now: b', 'is now: b x = 1']);
});

test('lists lives, bounds and the bucket of the state', () => {
  const text = `resource "a" "b" {
  name = "x"

  lifecycle {
    # Why.
    ignore_changes = [size]
  }
}
terraform {
  backend "gcs" {
    prefix = "p"
  }
}
`;
  assert.equal(
    unplanned({ 'm.tf': text }),
    'm.tf resource.a.b: lifecycle ignore_changes = [size]\nm.tf terraform: backend "gcs" prefix = "p"\n',
  );
});
