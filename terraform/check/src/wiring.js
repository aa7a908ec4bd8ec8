// Whether the parts of a plan fit one another, and the code that they run: each policy names what does not.

import { containers, environmentValues, ofType } from './plan.js';

/** Which API serves the resources whose type begins so; the longest beginning counts. */
const APIS = {
  google_artifact_registry: 'artifactregistry',
  google_billing_account_iam: 'cloudbilling',
  google_billing_budget: 'billingbudgets',
  google_cloud_run: 'run',
  google_cloud_scheduler: 'cloudscheduler',
  google_cloudfunctions2: 'cloudfunctions',
  google_compute: 'compute',
  google_firebase_hosting: 'firebasehosting',
  google_firebase: 'firebase',
  google_firebaserules: 'firebaserules',
  google_firestore: 'firestore',
  google_iam_workload_identity_pool: 'iam',
  google_identity_platform: 'identitytoolkit',
  google_logging: 'logging',
  google_managed_kafka: 'managedkafka',
  google_monitoring: 'monitoring',
  google_project_iam: 'cloudresourcemanager',
  google_project_service: 'serviceusage',
  google_pubsub: 'pubsub',
  google_secret_manager: 'secretmanager',
  google_service_account: 'iam',
  google_service_networking: 'servicenetworking',
  google_sql: 'sqladmin',
  google_storage: 'storage',
  google_vpc_access: 'vpcaccess',
};
/** What no resource's type tells: the provider's quota project, the build of functions, tokens for GitHub. */
const APIS_BESIDES = ['cloudbilling', 'cloudbuild', 'iamcredentials', 'serviceusage', 'sts'];

/** Types whose resources run in the environment's region. */
const REGIONAL = /^google_(cloudfunctions2_function|cloud_run_v2_|cloud_scheduler_job|sql_database_instance|vpc_access)/;

/**
 * Connections that PostgreSQL accepts on a machine (Cloud SQL's default for max_connections, by memory), less those that
 * it keeps for its own administration.
 */
const CONNECTIONS_BY_TIER = { 'db-f1-micro': 25, 'db-g1-small': 50 };
const CONNECTIONS_OF_LARGER = 400;
const CONNECTIONS_RESERVED = 3;
/** While a new revision takes over, the instances of both have their pools. */
const REVISIONS_IN_A_ROLLOUT = 2;

export const WIRING = [
  { name: 'every API that is used is enabled', broken: missingApis },
  { name: 'an environment names variables that the code reads', broken: unreadVariables },
  { name: 'an entry point is a class of the deployable', broken: missingEntryPoints },
  { name: 'everything runs in one region', broken: otherRegions },
  { name: 'secrets that are mounted may be read', broken: unreadableSecrets },
  { name: 'Pub/Sub’s topics and subscriptions lead where they should', broken: strayMessages },
  { name: 'tokens are made for whom they are checked by', broken: wrongAudiences },
  { name: 'Firestore’s roles are for this database alone', broken: otherDatabases },
  { name: 'Firestore’s rules let nobody write', broken: writingRules },
  { name: 'Firestore’s indexes are of fields that are written', broken: unknownFields },
  { name: 'Hosting leads every path of a function to it', broken: partialRewrites },
  { name: 'PostgreSQL bears all connections of a rollout', broken: tooManyConnections },
  { name: 'auth may log in to PostgreSQL, and make its tables', broken: missingLogin },
  { name: 'whoever needs Cassandra’s tables waits for the migration', broken: unmigrated },
];

function missingApis({ resources }) {
  const enabled = new Set(
    ofType(resources, 'google_project_service').map(({ values }) => values.service.replace('.googleapis.com', '')),
  );
  const beginnings = Object.keys(APIS).sort((a, b) => b.length - a.length);
  const needed = new Map(APIS_BESIDES.map((api) => [api, 'the deployment itself']));
  for (const { address, type } of resources) {
    const beginning = beginnings.find((b) => type.startsWith(b));
    if (beginning !== undefined && !needed.has(APIS[beginning])) {
      needed.set(APIS[beginning], address);
    }
  }
  const unknown = resources
    .filter(({ type }) => type.startsWith('google_') && !beginnings.some((b) => type.startsWith(b)))
    .map(({ type }) => `${type}: which API serves it is not in terraform/check/src/wiring.js`);
  return [
    ...unknown,
    ...[...needed].filter(([api]) => !enabled.has(api)).map(([api, by]) => `${api} is not enabled, ${by} needs it`),
  ];
}

/** Deployed name, class and environment of everything that runs the code. */
function deployables(resources) {
  return [
    ...ofType(resources, 'google_cloudfunctions2_function').map(({ address, values }) => ({
      address,
      name: values.name,
      account: values.service_config[0].service_account_email,
      entryPoint: values.build_config[0].entry_point,
      region: values.location,
      values,
    })),
    ...ofType(resources, 'google_cloud_run_v2_service', 'google_cloud_run_v2_worker_pool', 'google_cloud_run_v2_job').map(
      ({ address, values }) => ({
        address,
        name: values.name,
        account: values.template[0].service_account ?? values.template[0].template[0].service_account,
        region: values.location,
        values,
      }),
    ),
  ];
}

function unreadVariables({ resources, code }) {
  return deployables(resources)
    .filter(({ name }) => code.keys.has(name))
    .flatMap(({ address, name, values }) =>
      [...environmentValues(values).map(([key]) => key), ...secretKeys(values)]
        .filter((key) => !code.keys.get(name).has(key))
        .map((key) => `${address} is given ${key}, which ${name} does not read`),
    );
}

function secretKeys(values) {
  const ofFunction = values.service_config?.[0]?.secret_environment_variables ?? [];
  const ofContainers = containers(values.template).flatMap(({ env }) => env ?? []);
  return [
    ...ofFunction.map(({ key }) => key),
    ...ofContainers.filter(({ value_source: source }) => source?.length > 0).map(({ name }) => name),
  ];
}

function missingEntryPoints({ resources, code }) {
  return deployables(resources)
    .filter(({ entryPoint }) => entryPoint !== undefined)
    .filter(({ name, entryPoint }) => !code.classes.get(name)?.has(entryPoint))
    .map(({ address, entryPoint }) => `${address} begins with ${entryPoint}, which there is not`);
}

function otherRegions({ resources, region }) {
  return resources
    .filter(({ type }) => REGIONAL.test(type))
    .filter(({ values }) => (values.location ?? values.region) !== region)
    .map(({ address, values }) => `${address} is in ${values.location ?? values.region}, the environment in ${region}`);
}

function unreadableSecrets({ resources }) {
  const readable = new Set(
    ofType(resources, 'google_secret_manager_secret_iam_member').map(
      ({ values }) => `${values.member} ${values.secret_id}`,
    ),
  );
  return deployables(resources).flatMap(({ address, account, values }) =>
    [...new Set(secrets(values))]
      .filter((secret) => !readable.has(`serviceAccount:${account} ${secret}`))
      .map((secret) => `${address} needs the secret ${secret}, and ${account} may not read it`),
  );
}

/** Names of all secrets that a function or container of `values` refers to. */
function secrets(values) {
  const found = [];
  const walk = (value) => {
    if (value !== null && typeof value === 'object') {
      if (typeof value.secret === 'string') {
        found.push(value.secret);
      }
      Object.values(value).forEach(walk);
    }
  };
  walk(values);
  return found;
}

/** Events come from the topic of events; what is refused goes to the dead letters, whose own end is a subscription. */
function strayMessages({ resources, configuration }) {
  const topics = ofType(resources, 'google_pubsub_topic').map(({ values }) => values.name);
  const granted = new Set(
    ofType(resources, 'google_pubsub_topic_iam_member').map(({ values }) => `${values.role} ${values.topic}`),
  );
  const wrong = [];
  for (const { address, expressions } of configuration('google_pubsub_subscription')) {
    const of = references(expressions.topic);
    const refused = references(expressions.dead_letter_policy?.[0]?.dead_letter_topic);
    const isEnd = expressions.dead_letter_policy === undefined;
    if (!of.some((reference) => (isEnd ? /\bdead\b/ : /\bevents\b/).test(reference))) {
      wrong.push(`${address} is not of the topic of ${isEnd ? 'dead letters' : 'events'}, but of ${of[0]}`);
    }
    if (!isEnd && !refused.some((reference) => /\bdead\b/.test(reference))) {
      wrong.push(`${address} sends what it refuses to ${refused[0]}, not to the dead letters`);
    }
  }
  if (topics.length > 0) {
    for (const topic of ['chat-events', 'chat-events-dead']) {
      if (!topics.includes(topic) || !granted.has(`roles/pubsub.publisher ${topic}`)) {
        wrong.push(`nobody may publish to ${topic}, or there is none`);
      }
    }
  }
  return wrong;
}

function references(expression) {
  return expression?.references ?? [];
}

function wrongAudiences({ resources, configuration }) {
  const aggregator = deployables(resources).find(({ name }) => name === 'aggregator');
  const expected = new Map(aggregator === undefined ? [] : environmentValues(aggregator.values));
  const pushes = ofType(resources, 'google_pubsub_subscription').flatMap(({ address, values }) =>
    values.push_config.flatMap(({ oidc_token: [token] }) => [
      ...(token.audience === expected.get('PUSH_AUDIENCE') ? [] : [`${address} is not for PUSH_AUDIENCE`]),
      ...(token.service_account_email === expected.get('PUSH_SERVICE_ACCOUNT')
        ? []
        : [`${address} pushes as ${token.service_account_email}, which PUSH_SERVICE_ACCOUNT is not`]),
    ]),
  );
  const calls = configuration('google_cloud_scheduler_job')
    .filter(({ expressions }) => {
      const [target] = expressions.http_target;
      const [uri] = references(target.uri);
      return !references(target.oidc_token[0].audience).includes(uri);
    })
    .map(({ address }) => `${address} makes its token for another address than the one that it calls`);
  return [...pushes, ...calls];
}

function otherDatabases({ resources, project }) {
  const only = `resource.name == 'projects/${project}/databases/(default)'`;
  return ofType(resources, 'google_project_iam_member')
    .filter(({ values }) => /^roles\/datastore\.(user|viewer)$/.test(values.role))
    .filter(({ values }) => values.condition?.[0]?.expression !== only)
    .map(({ address }) => address);
}

function writingRules({ resources }) {
  return ofType(resources, 'google_firebaserules_ruleset').flatMap(({ address, values }) =>
    values.source[0].files.flatMap(({ content }) =>
      [...content.replaceAll(/\/\/.*/g, '').matchAll(/allow\s+([a-z,\s]+?)\s*(?::\s*if\s+([^;]*))?;/g)]
        .filter(([, methods]) => /\b(write|create|update|delete)\b/.test(methods))
        .filter(([, , condition]) => condition?.trim() !== 'false')
        .map(([rule]) => `${address}: ${rule.replaceAll(/\s+/g, ' ')}`),
    ),
  );
}

function unknownFields({ resources, code }) {
  const indexed = [
    ...ofType(resources, 'google_firestore_index').flatMap(({ address, values }) =>
      values.fields.map(({ field_path: field }) => ({ address, field })),
    ),
    ...ofType(resources, 'google_firestore_field').map(({ address, values }) => ({ address, field: values.field })),
  ];
  return indexed
    .filter(({ field }) => !code.fields.has(field))
    .map(({ address, field }) => `${address}: no flush writes ${field}`);
}

function partialRewrites({ resources, region }) {
  const release = resources.find(({ address }) => address === 'module.web.terraform_data.release');
  const { rewrites } = JSON.parse(release.values.triggers_replace.release).hosting;
  const functions = ofType(resources, 'google_cloud_run_service_iam_member')
    .filter(({ values }) => values.member === 'allUsers')
    .map(({ values }) => values.service);
  return functions
    .filter(
      (name) =>
        !rewrites.some(
          ({ source, run }) =>
            source === `/api/${name}/**` && run?.serviceId === name && run.region === region,
        ),
    )
    .map((name) => `no rewrite leads /api/${name}/** to ${name} in ${region}`);
}

function tooManyConnections({ resources, code }) {
  const auth = deployables(resources).find(({ name }) => name === 'auth');
  const instances = auth?.values.service_config[0].max_instance_count ?? 0;
  const wanted = instances * code.connectionsMax * REVISIONS_IN_A_ROLLOUT;
  return ofType(resources, 'google_sql_database_instance')
    .map(({ address, values }) => ({
      address,
      tier: values.settings[0].tier,
      most: (CONNECTIONS_BY_TIER[values.settings[0].tier] ?? CONNECTIONS_OF_LARGER) - CONNECTIONS_RESERVED,
    }))
    .filter(({ most }) => wanted > most)
    .map(({ address, tier, most }) => `${address}: ${wanted} connections, and ${tier} takes ${most}`);
}

function missingLogin({ resources }) {
  const grants = ofType(resources, 'google_storage_bucket_object')
    .map(({ values }) => values.content ?? '')
    .join('\n');
  return ofType(resources, 'google_sql_database_instance').flatMap(({ address, values }) =>
    [
      values.settings[0].database_flags.some(
        ({ name, value }) => name === 'cloudsql.iam_authentication' && value === 'on',
      )
        ? null
        : `${address} takes no login by IAM`,
      /GRANT CONNECT\b.* ON DATABASE/.test(grants) ? null : `${address}: nobody is granted CONNECT`,
      /GRANT USAGE, CREATE ON SCHEMA public/.test(grants) ? null : `${address}: nobody may make tables`,
    ].filter((what) => what !== null),
  );
}

/** Functions take their project from the migration, the aggregator its image. */
function unmigrated({ modules }) {
  return ['chat', 'aggregate_flush', 'aggregator']
    .filter((name) => {
      const { project_id: project, image } = modules[name].expressions;
      return ![...references(project), ...references(image)].includes('module.migration');
    })
    .map((name) => `module.${name} does not wait for module.migration`);
}
