// A plan that all policies accept, to be broken by the tests of one policy at a time.

/** What the code says, in these tests. */
export const CODE = {
  keys: new Map([
    ['aggregator', new Set(['PUSH_AUDIENCE', 'PUSH_SERVICE_ACCOUNT'])],
    ['chat', new Set(['AUTH_URL'])],
  ]),
  classes: new Map([['chat', new Set(['dev.parley.chat.ChatFunction'])]]),
  connectionsMax: 5,
  fields: new Set(['members']),
  texts: ['flush failed: {}'],
};

export const README = '| `parley-chat` | `roles/pubsub.publisher` | topic | publish |\n';

const APIS = ['cloudbilling', 'iamcredentials', 'pubsub', 'run', 'secretmanager', 'serviceusage', 'sts'].concat(
  ['cloudfunctions', 'cloudresourcemanager', 'cloudscheduler', 'firebaserules', 'firestore', 'sqladmin', 'storage'],
);

export function resource(type, values, name = 'x') {
  return { address: `${type}.${name}`, mode: 'managed', type, values };
}

const PUBLISHER = resource('google_pubsub_topic_iam_member', {
  role: 'roles/pubsub.publisher',
  member: 'serviceAccount:parley-chat@p.iam.gserviceaccount.com',
});
const HOSTING = {
  rewrites: [{ source: '/api/chat/**', run: { serviceId: 'chat', region: 'r' } }],
  headers: [
    {
      source: '**',
      headers: [
        { key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" },
        { key: 'Strict-Transport-Security', value: 'max-age=31536000' },
        { key: 'X-Content-Type-Options', value: 'nosniff' },
      ],
    },
    { source: '/config.json', headers: [{ key: 'Cache-Control', value: 'no-store' }] },
  ],
};
const RELEASE = {
  address: 'module.web.terraform_data.release',
  mode: 'managed',
  type: 'terraform_data',
  values: { triggers_replace: { release: JSON.stringify({ hosting: HOSTING }) } },
};
const WAITS = { expressions: { project_id: { references: ['module.migration.project_id', 'module.migration'] } }, module: {} };

/** The smallest plan that all policies accept, with `resources` in addition, written as `configuration` says. */
export function plan(resources = [], configuration = []) {
  const enabled = APIS.map((api) => resource('google_project_service', { service: `${api}.googleapis.com` }, api));
  return {
    variables: { project_id: { value: 'p' }, region: { value: 'r' } },
    configuration: {
      root_module: {
        resources: configuration,
        module_calls: { aggregate_flush: WAITS, aggregator: WAITS, chat: WAITS },
      },
    },
    planned_values: { root_module: { child_modules: [{ resources: [PUBLISHER, RELEASE, ...enabled, ...resources] }] } },
  };
}
