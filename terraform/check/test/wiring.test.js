import assert from 'node:assert/strict';
import test from 'node:test';
import { WIRING } from '../policies/wiring.js';
import { configured, planned } from '../policies/plan.js';
import { CODE, plan, resource } from './plans.js';

/** What breaks the policy called `name` in a plan with these resources in addition. */
function broken(name, resources, configuration = []) {
  const all = plan(resources, configuration);
  return WIRING.find((policy) => policy.name === name).broken({
    resources: planned(all),
    configuration: (type) => configured(all, type),
    modules: all.configuration.root_module.module_calls,
    code: CODE,
    project: 'p',
    region: 'r',
  });
}

const AGGREGATOR = resource('google_cloud_run_v2_service', {
  name: 'aggregator',
  location: 'r',
  template: [
    {
      service_account: 'a',
      containers: [{ env: [{ name: 'PUSH_AUDIENCE', value: 'us' }, { name: 'PUSH_SERVICE_ACCOUNT', value: 'push@p' }] }],
    },
  ],
});

test('knows the API of every type of Google’s, or says that it does not', () => {
  assert.match(broken('every API that is used is enabled', [resource('google_spanner_instance', {})])[0], /which API/);
  assert.deepEqual(broken('every API that is used is enabled', [resource('google_pubsub_topic', { name: 't' })]), []);
});

test('refuses a push for another audience or as another account', () => {
  const push = (audience, email) =>
    resource('google_pubsub_subscription', {
      push_config: [{ oidc_token: [{ audience, service_account_email: email }] }],
    });
  const name = 'tokens are made for whom they are checked by';
  assert.deepEqual(broken(name, [AGGREGATOR, push('us', 'push@p')]), []);
  assert.match(broken(name, [AGGREGATOR, push('them', 'push@p')])[0], /is not for PUSH_AUDIENCE/);
  assert.match(broken(name, [AGGREGATOR, push('us', 'other@p')])[0], /pushes as other@p/);
});

test('reads rules as they are written: comments do not count, a condition may span lines', () => {
  const rules = (content) => resource('google_firebaserules_ruleset', { source: [{ files: [{ content }] }] });
  const name = 'Firestore’s rules let nobody write';
  assert.deepEqual(broken(name, [rules('// allow write;\nallow get: if a\n  && b;\nallow read, write: if false;')]), []);
  assert.equal(broken(name, [rules('allow read, write: if request.auth != null\n  && true;')]).length, 1);
  assert.equal(broken(name, [rules('allow create;')]).length, 1);
});

test('counts the connections of both revisions of a rollout', () => {
  const database = (tier) => resource('google_sql_database_instance', { settings: [{ tier }] });
  const auth = (instances) =>
    resource('google_cloudfunctions2_function', {
      name: 'auth',
      build_config: [{ entry_point: 'x' }],
      service_config: [{ max_instance_count: instances }],
    });
  const name = 'PostgreSQL bears all connections of a rollout';
  assert.deepEqual(broken(name, [database('db-f1-micro'), auth(2)]), []);
  assert.match(broken(name, [database('db-f1-micro'), auth(3)])[0], /30 connections, and db-f1-micro takes 22/);
  assert.deepEqual(broken(name, [database('db-custom-2-7680'), auth(20)]), []);
});
