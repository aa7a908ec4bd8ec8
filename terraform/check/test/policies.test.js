import assert from 'node:assert/strict';
import test from 'node:test';
import { checkPlan, rolesTable } from '../src/policies.js';

const README = '| `parley-chat` | `roles/pubsub.publisher` | topic | publish |\n';
const PUBLISHER = iam('google_pubsub_topic_iam_member', {
  role: 'roles/pubsub.publisher',
  member: 'serviceAccount:parley-chat@p.iam.gserviceaccount.com',
});

function iam(type, values) {
  return { address: `${type}.x`, mode: 'managed', type, values };
}

function plan(...resources) {
  return {
    variables: { project_id: { value: 'p' } },
    planned_values: { root_module: { child_modules: [{ resources: [PUBLISHER, ...resources] }] } },
  };
}

test('reads the table of roles', () => {
  assert.deepEqual(rolesTable(README), new Map([['parley-chat', new Set(['roles/pubsub.publisher'])]]));
});

test('accepts what follows the policies', () => {
  assert.equal(checkPlan('dev', plan(), README), '10 hold');
});

test('refuses a role that the table promises and nobody grants', () => {
  const more = `${README}| \`parley-chat\` | \`roles/run.invoker\` | x | y |\n`;
  assert.throws(() => checkPlan('dev', plan(), more), /parley-chat does not get roles\/run\.invoker/);
});

test('refuses everybody, wherever but on the public functions', () => {
  const invoker = (service) =>
    iam('google_cloud_run_service_iam_member', { service, role: 'roles/run.invoker', member: 'allUsers' });
  assert.equal(checkPlan('dev', plan(invoker('chat')), README), '10 hold');
  assert.throws(() => checkPlan('dev', plan(invoker('aggregate-flush')), README), /only the two public functions/);
  const bucket = iam('google_storage_bucket_iam_binding', {
    role: 'roles/storage.objectViewer',
    members: ['allAuthenticatedUsers'],
  });
  assert.throws(() => checkPlan('dev', plan(bucket), README), /only the two public functions/);
});

test('refuses bindings, which take roles from others', () => {
  const binding = iam('google_project_iam_binding', { role: 'roles/viewer', members: [] });
  assert.throws(() => checkPlan('dev', plan(binding), README), /use _iam_member/);
});

test('finds secrets in nested containers', () => {
  const values = {
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
  const job = { address: 'job', mode: 'managed', type: 'google_cloud_run_v2_job', values };
  assert.throws(() => checkPlan('dev', plan(job), README), /no secret is an environment value: job has X/);
});

test('refuses a deployable without an account', () => {
  const values = { template: [{ containers: [], scaling: [{ min_instance_count: 1 }] }] };
  const service = { address: 'service', mode: 'managed', type: 'google_cloud_run_v2_service', values };
  assert.throws(() => checkPlan('dev', plan(service), README), /the default account is shared by service/);
});

test('lets only the aggregator do without grants to callers, and only inside', () => {
  const service = (name, ingress) => ({
    address: name,
    mode: 'managed',
    type: 'google_cloud_run_v2_service',
    values: {
      name,
      ingress,
      invoker_iam_disabled: true,
      template: [{ service_account: 'a', containers: [], scaling: [{ min_instance_count: 1 }] }],
    },
  });
  const inside = 'INGRESS_TRAFFIC_INTERNAL_ONLY';
  assert.equal(checkPlan('dev', plan(service('aggregator', inside)), README), '10 hold');
  assert.throws(
    () => checkPlan('dev', plan(service('aggregator', 'INGRESS_TRAFFIC_ALL')), README),
    /without a grant: aggregator/,
  );
  assert.throws(() => checkPlan('dev', plan(service('other', inside)), README), /without a grant: other/);
});
