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

/** A service that is pushed to for this audience. */
const pushedTo = (name, audience) =>
  resource(
    'google_cloud_run_v2_service',
    {
      name,
      location: 'r',
      template: [
        {
          service_account: name,
          containers: [{ env: [{ name: 'PUSH_AUDIENCE', value: audience }, { name: 'PUSH_SERVICE_ACCOUNT', value: 'push@p' }] }],
        },
      ],
    },
    name,
  );
const AGGREGATOR = pushedTo('aggregator', 'us');

test('knows the API of every type of Google’s, or says that it does not', () => {
  assert.match(broken('every API that is used is enabled', [resource('google_spanner_instance', {})])[0], /which API/);
  assert.deepEqual(broken('every API that is used is enabled', [resource('google_pubsub_topic', { name: 't' })]), []);
});

test('refuses a push for another audience or as another account', () => {
  const push = (audience, email, subscription = 'chat-events-push') =>
    resource('google_pubsub_subscription', {
      name: subscription,
      push_config: [{ oidc_token: [{ audience, service_account_email: email }] }],
    });
  const name = 'tokens are made for whom they are checked by';
  assert.deepEqual(broken(name, [AGGREGATOR, push('us', 'push@p')]), []);
  assert.match(broken(name, [AGGREGATOR, push('them', 'push@p')])[0], /is not for PUSH_AUDIENCE/);
  assert.match(broken(name, [AGGREGATOR, push('us', 'other@p')])[0], /pushes as other@p/);
  const both = (audience) => [
    AGGREGATOR,
    pushedTo('notify', audience),
    push('us', 'push@p'),
    push(audience, 'push@p', 'chat-events-notify'),
  ];
  assert.deepEqual(broken(name, both('notify')), []);
  assert.match(broken(name, both('us'))[0], /notify shares the audience us with another service/);
  assert.match(broken(name, [AGGREGATOR, push('us', 'push@p', 'chat-events-notify')])[0], /is not for PUSH_AUDIENCE/);
});

test('refuses a reader whose dead letters are another’s', () => {
  const readers = (dead) => [
    {
      address: 'module.notifications.google_pubsub_subscription.main',
      expressions: {
        topic: { references: ['var.topics.events', 'var.topics'] },
        dead_letter_policy: [{ dead_letter_topic: { references: dead } }],
      },
    },
  ];
  const policy = WIRING.find(({ name }) => name === 'Pub/Sub’s topics and subscriptions lead where they should');
  const wrong = (dead) => policy.broken({ resources: [], configuration: () => readers(dead) });
  assert.deepEqual(wrong(['google_pubsub_topic.dead.id', 'google_pubsub_topic.dead']), []);
  assert.match(wrong(['var.topics.dead', 'var.topics'])[0], /main has dead letters of others: var\.topics\.dead/);
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
