import assert from 'node:assert/strict';
import test from 'node:test';
import { diagnose } from '../offline/rules.js';
import { UNKNOWN } from '../offline/values.js';

const job = (changes) => ({ schedule: '* * * * *', http_target: [{ oidc_token: [{}] }], ...changes });
const mistakes = (type, config) => diagnose(type, config).map(({ path }) => path.join('.'));

for (const schedule of ['* * * * *', '*/5 0-6,22 1 1-12 7', '0 3 * * 1-5']) {
  test(`takes ${schedule} for cron`, () =>
    assert.deepEqual(mistakes('google_cloud_scheduler_job', job({ schedule })), []));
}

for (const schedule of [
  '* * * *',
  '60 * * * *',
  '* 24 * * *',
  '* * 0 * *',
  '*/0 * * * *',
  'every minute',
  '@daily',
  '1-2-3 * * * *',
]) {
  test(`refuses ${schedule}`, () =>
    assert.deepEqual(mistakes('google_cloud_scheduler_job', job({ schedule })), ['schedule']));
}

test('wants exactly one target', () => {
  assert.deepEqual(mistakes('google_cloud_scheduler_job', job({ http_target: [] })), ['http_target']);
  assert.deepEqual(mistakes('google_cloud_scheduler_job', job({ pubsub_target: [{}] })), ['http_target']);
});

test('looks into every block that repeats', () => {
  const fields = [{ order: 'ASCENDING' }, { order: 'ASCENDING', array_config: 'CONTAINS' }];
  assert.equal(diagnose('google_firestore_index', { fields }).length, 1);
});

test('does not judge what is not known yet', () => {
  assert.deepEqual(mistakes('google_cloud_scheduler_job', job({ schedule: UNKNOWN, retry_config: UNKNOWN })), []);
  assert.deepEqual(
    mistakes('google_managed_kafka_cluster', { capacity_config: [{ vcpu_count: UNKNOWN, memory_bytes: '1' }] }),
    [],
  );
});

test('bounds durations', () => {
  const subscription = (message_retention_duration) =>
    mistakes('google_pubsub_subscription', { message_retention_duration });
  assert.deepEqual(subscription('604800s'), []);
  assert.deepEqual(subscription('1s'), ['message_retention_duration']);
  assert.deepEqual(subscription('7d'), ['message_retention_duration']);
});

test('has nothing to say of other types', () => assert.deepEqual(diagnose('google_unheard_of', { anything: 1 }), []));
