import assert from 'node:assert/strict';
import test from 'node:test';
import { inventory } from '../policies/inventory.js';
import { checkPlan, rolesTable } from '../policies/policies.js';
import { CODE, plan, README, resource } from './plans.js';

const ALL_HOLD = '55 hold';

function check(resources = [], { readme = README, listed } = {}) {
  const planned = plan(resources);
  return checkPlan('dev', planned, { readme, code: CODE, listed: listed ?? inventory(planned) });
}

test('reads the table of roles', () => {
  assert.deepEqual(rolesTable(README), new Map([['parley-chat', new Set(['roles/pubsub.publisher'])]]));
});

test('accepts what follows the policies', () => {
  assert.equal(check(), ALL_HOLD);
});

test('refuses a role that the table promises and nobody grants', () => {
  const more = `${README}| \`parley-chat\` | \`roles/run.invoker\` | x | y |\n`;
  assert.throws(() => check([], { readme: more }), /parley-chat does not get roles\/run\.invoker/);
});

test('refuses everybody, wherever but on the public functions', () => {
  const invoker = (service) =>
    resource('google_cloud_run_service_iam_member', { service, role: 'roles/run.invoker', member: 'allUsers' });
  assert.equal(check([invoker('chat')]), ALL_HOLD);
  assert.throws(() => check([invoker('aggregate-flush')]), /only the two public functions/);
  const bucket = resource('google_storage_bucket_iam_binding', {
    role: 'roles/storage.objectViewer',
    members: ['allAuthenticatedUsers'],
  });
  assert.throws(() => check([bucket]), /only the two public functions/);
});

test('refuses everybody but chat and notify as a reader of the message keys', () => {
  const readme = `${README}| \`parley-chat\` | \`roles/secretmanager.secretAccessor\` | x | y |
| \`parley-auth\` | \`roles/secretmanager.secretAccessor\` | x | y |
`;
  const reader = (name, secret) =>
    resource(
      'google_secret_manager_secret_iam_member',
      {
        secret_id: secret,
        role: 'roles/secretmanager.secretAccessor',
        member: `serviceAccount:parley-${name}@p.iam.gserviceaccount.com`,
      },
      name,
    );
  const chat = reader('chat', 'message-keys');
  assert.equal(check([chat, reader('auth', 'other')], { readme }), ALL_HOLD);
  assert.throws(
    () => check([chat, reader('auth', 'message-keys')], { readme }),
    /read by chat, notify and search-index alone: \S+\.auth lets serviceAccount:parley-auth@\S+ read them/,
  );
  const everywhere = resource('google_project_iam_member', {
    role: 'roles/secretmanager.secretAccessor',
    member: 'serviceAccount:parley-chat@p.iam.gserviceaccount.com',
  });
  assert.throws(() => check([chat, everywhere, reader('auth', 'other')], { readme }), /read by chat, notify and search-index alone/);
});

test('refuses bindings, which take roles from others', () => {
  const binding = resource('google_project_iam_binding', { role: 'roles/viewer', members: [] });
  assert.throws(() => check([binding]), /use _iam_member/);
});

test('finds secrets in nested containers', () => {
  const values = {
    location: 'r',
    template: [
      {
        template: [
          {
            service_account: 'a',
            containers: [{ image: `i@sha256:${'0'.repeat(64)}`, env: [{ name: 'X', value: 'AstraCS:1' }] }],
          },
        ],
      },
    ],
  };
  assert.throws(
    () => check([resource('google_cloud_run_v2_job', values, 'job')]),
    /no secret is an environment value: google_cloud_run_v2_job\.job has X/,
  );
});

test('refuses a deployable without an account', () => {
  const values = {
    location: 'r',
    template: [{ containers: [], scaling: [{ min_instance_count: 1 }], template: [{}] }],
  };
  assert.throws(
    () => check([resource('google_cloud_run_v2_service', values, 'service')]),
    /the default account is shared by google_cloud_run_v2_service\.service/,
  );
});

test('lets only who is pushed to do without grants to callers, and only inside', () => {
  const service = (name, ingress) =>
    resource(
      'google_cloud_run_v2_service',
      {
        name,
        ingress,
        location: 'r',
        traffic: [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST', percent: 100 }],
        invoker_iam_disabled: true,
        template: [{ service_account: 'a', containers: [], scaling: [{ min_instance_count: 1 }] }],
      },
      name,
    );
  const inside = 'INGRESS_TRAFFIC_INTERNAL_ONLY';
  assert.equal(check([service('aggregator', inside)]), ALL_HOLD);
  assert.equal(check([service('notify', inside)]), ALL_HOLD);
  assert.throws(() => check([service('notify', 'INGRESS_TRAFFIC_ALL')]), /without a grant: .*notify/);
  assert.throws(() => check([service('aggregator', 'INGRESS_TRAFFIC_ALL')]), /without a grant: .*aggregator/);
  assert.throws(() => check([service('other', inside)]), /without a grant: .*other/);
});

test('names what vanished and what is new', () => {
  const listed = `${inventory(plan())}google_pubsub_topic.events\n`;
  assert.throws(() => check([], { listed }), /is gone: google_pubsub_topic\.events/);
  const topic = resource('google_cloud_scheduler_job', { region: 'r' }, 'more');
  assert.throws(() => check([topic], { listed: inventory(plan()) }), /is new: google_cloud_scheduler_job\.more/);
});
