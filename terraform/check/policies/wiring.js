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
/** What no resource's type tells: the provider's quota project, tokens for GitHub. */
const APIS_BESIDES = ['cloudbilling', 'iamcredentials', 'serviceusage', 'sts'];

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

/** Who says which workflow runs. */
const GITHUB = 'https://token.actions.githubusercontent.com';

/** Who is pushed to by which subscription; each checks the tokens itself. */
export const PUSHED_TO = new Map([
  ['chat-events-push', 'aggregator'],
  ['chat-events-notify', 'notify'],
]);

/** A stream says that it ends, and its client goes. */
const STREAM_MARGIN_S = 60;
/** A sweep that has used up its budget ends the chat that it is at. */
const SWEEP_MARGIN_S = 30;

export const WIRING = [
  { name: 'every API that is used is enabled', broken: missingApis },
  { name: 'an environment names variables that the code reads', broken: unreadVariables },
  { name: 'an entry point is a class of the deployable', broken: missingEntryPoints },
  { name: 'a request may take as long as its service lets it', broken: shortTimeouts },
  { name: 'everything runs in one region', broken: otherRegions },
  { name: 'secrets that are mounted may be read', broken: unreadableSecrets },
  { name: 'Pub/Sub’s topics and subscriptions lead where they should', broken: strayMessages },
  { name: 'tokens are made for whom they are checked by', broken: wrongAudiences },
  { name: 'GitHub is believed for one repository, branch, workflow and environment', broken: wideTrust },
  { name: 'nobody but the deployer reads the state, and no build people’s files', broken: stateReaders },
  { name: 'Firestore’s roles are for this database alone', broken: otherDatabases },
  { name: 'Firestore’s rules let nobody write', broken: writingRules },
  { name: 'Firestore’s indexes are of fields that are written', broken: unknownFields },
  { name: 'metrics count lines of the log that the code writes', broken: unwrittenLines },
  { name: 'Hosting leads every path of a function to it', broken: partialRewrites },
  { name: 'PostgreSQL bears all connections of a rollout', broken: tooManyConnections },
  { name: 'auth may log in to PostgreSQL, and make its tables', broken: missingLogin },
  { name: 'whoever needs Cassandra’s tables waits for the migration', broken: unmigrated },
  { name: 'what is told waits until it is true', broken: hastyOutputs },
  { name: 'whoever asks an API waits until it is enabled', broken: hastyModules },
  { name: 'who calls may call', broken: refusedCallers },
  { name: 'a file that is named is mounted', broken: missingFiles },
];

/** Module and output, and what must be there before somebody takes the output for granted. */
const WAITS = [
  ['services', 'project_id', 'google_project_service.enabled'],
  ['identities', 'emails', 'google_service_account.deployable'],
  ['network', 'network_id', 'google_service_networking_connection.services'],
  ['artifacts', 'bucket', 'google_project_iam_member.build_reads_sources'],
  ['postgres', 'environment', 'google_project_iam_member.client'],
  ['postgres', 'environment', 'terraform_data.grants'],
  ['cassandra', 'app', 'terraform_data.granted'],
  ['cassandra', 'migration', 'terraform_data.granted'],
  ['migration', 'project_id', 'google_cloud_run_v2_job.cassandra'],
  ['migration', 'done_for', 'google_cloud_run_v2_job.cassandra'],
  ['messaging', 'publisher_environment', 'google_pubsub_topic_iam_member.publisher'],
  ['messaging', 'consumer_environment', 'google_pubsub_subscription_iam_member.consumer'],
  ['messaging', 'dead_letter_environment', 'google_pubsub_subscription_iam_member.dead_letter_consumer'],
  ['messaging', 'topics', 'google_pubsub_topic_iam_member.pubsub_publishes_dead_letters'],
  ['firestore', 'project_id', 'google_project_iam_member.writer'],
  ['firestore', 'project_id', 'google_firebaserules_release.firestore'],
  ['message_keys', 'secret_environment', 'google_secret_manager_secret_iam_member.chat'],
  ['message_keys', 'secret_environment', 'google_secret_manager_secret_iam_member.notify'],
  ['message_keys', 'secret_environment', 'google_secret_manager_secret_iam_member.search_index'],
  ['vapid_keys', 'secret_environment', 'google_secret_manager_secret_iam_member.notify'],
  ['signing_keys', 'secret_environment', 'google_secret_manager_secret_iam_member.signer'],
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
  const built = ofType(resources, 'google_cloudfunctions2_function')[0];
  if (built !== undefined) {
    needed.set('cloudbuild', built.address);
  }
  const unknown = resources
    .filter(({ type }) => type.startsWith('google_') && !beginnings.some((b) => type.startsWith(b)))
    .map(({ type }) => `${type}: which API serves it is not in terraform/check/policies/wiring.js`);
  return [
    ...unknown,
    ...[...needed].filter(([api]) => !enabled.has(api)).map(([api, by]) => `${api} is not enabled, ${by} needs it`),
  ];
}

/** Deployed name, class, sizes and environment of everything that runs the code. */
export function deployables(resources) {
  return [
    ...ofType(resources, 'google_cloudfunctions2_function').map(({ address, values }) => ({
      address,
      name: values.name,
      account: values.service_config[0].service_account_email,
      entryPoint: values.build_config[0].entry_point,
      concurrency: values.service_config[0].max_instance_request_concurrency,
      instancesMin: values.service_config[0].min_instance_count,
      instancesMax: values.service_config[0].max_instance_count,
      region: values.location,
      values,
    })),
    ...ofType(resources, 'google_cloud_run_v2_service', 'google_cloud_run_v2_worker_pool', 'google_cloud_run_v2_job').map(
      ({ address, values }) => ({
        address,
        name: values.name,
        account: values.template[0].service_account ?? values.template[0].template[0].service_account,
        entryPoint: new Map(environmentValues(values)).get('FUNCTION_TARGET'),
        concurrency: values.template[0].max_instance_request_concurrency,
        instancesMin: values.template[0].scaling?.[0]?.min_instance_count,
        instancesMax: values.template[0].scaling?.[0]?.max_instance_count,
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

/** A function's class is one of its own; a container that is given a class as its command may take a shared one. */
function missingEntryPoints({ resources, code }) {
  const all = new Set([...code.classes.values()].flatMap((classes) => [...classes]));
  const functions = deployables(resources)
    .filter(({ entryPoint }) => entryPoint !== undefined)
    .filter(({ name, entryPoint }) => !code.classes.get(name)?.has(entryPoint));
  const commands = deployables(resources).flatMap(({ address, values }) =>
    containers(values.template)
      .flatMap(({ args }) => args ?? [])
      .filter((word) => word.startsWith('dev.parley.') && !all.has(word))
      .map((entryPoint) => ({ address, entryPoint })),
  );
  return [...functions, ...commands].map(
    ({ address, entryPoint }) => `${address} begins with ${entryPoint}, which there is not`,
  );
}

/**
 * Streams end by themselves before the platform ends them; a sweep has half a minute beyond its budget, and is given up by
 * the scheduler later than by itself and sooner than by its service; a push is answered before Pub/Sub gives it up.
 */
function shortTimeouts({ resources }) {
  const found = new Map(deployables(resources).map((deployable) => [deployable.name, deployable]));
  const timeout = (name) => {
    const values = found.get(name)?.values;
    return values?.service_config?.[0].timeout_seconds ?? seconds(values?.template?.[0]?.timeout);
  };
  const setting = (name, key) => seconds(new Map(environmentValues(found.get(name)?.values ?? {})).get(key));
  const wrong = [];
  const notLonger = (what, first, than, second, margin) => {
    if (Number.isFinite(first) && Number.isFinite(second) && first < second + margin) {
      wrong.push(`${what} of ${first} s is not ${margin} s longer than ${than} of ${second} s`);
    }
  };
  notLonger('the timeout of chat', timeout('chat'), 'STREAM_MAX', setting('chat', 'STREAM_MAX'), STREAM_MARGIN_S);
  const budget = setting('aggregate-flush', 'FLUSH_BUDGET');
  for (const { values } of ofType(resources, 'google_cloud_scheduler_job')) {
    const deadline = seconds(values.attempt_deadline);
    notLonger('the scheduler’s deadline', deadline, 'FLUSH_BUDGET', budget, SWEEP_MARGIN_S);
    notLonger('the timeout of aggregate-flush', timeout('aggregate-flush'), 'the scheduler’s deadline', deadline, 0);
  }
  for (const { values } of ofType(resources, 'google_pubsub_subscription').filter((s) => s.values.push_config?.length > 0)) {
    const name = PUSHED_TO.get(values.name);
    notLonger('the deadline of a push', values.ack_deadline_seconds, `the timeout of ${name}`, timeout(name), 0);
  }
  return wrong;
}

/** Seconds of "90s", "PT55M" or "PT1M30S"; NaN for anything else. */
export function seconds(text) {
  const [, plain] = /^(\d+)s$/.exec(text ?? '') ?? [];
  const [, hours, minutes, rest] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(text ?? '') ?? [];
  if (plain !== undefined) {
    return Number(plain);
  }
  return hours === undefined && minutes === undefined && rest === undefined
    ? NaN
    : Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(rest ?? 0);
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

/**
 * Events come from the topic of events; what is refused goes to the dead letters of this reader, whose own end is a subscription:
 * aggregate-flush takes the aggregator's, and nobody else's.
 */
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
    const isOfNotify = address.startsWith('module.notifications.');
    const ownDead = 'google_pubsub_topic.dead.id';
    if (isOfNotify && !(isEnd ? of : refused).includes(ownDead)) {
      wrong.push(`${address} has dead letters of others: ${(isEnd ? of : refused)[0]}`);
    }
  }
  if (topics.length > 0) {
    const isCalled = ofType(resources, 'google_pubsub_subscription').some(({ values }) => values.name === 'chat-events-notify');
    for (const topic of ['chat-events', 'chat-events-dead', ...(isCalled ? ['chat-events-notify-dead'] : [])]) {
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
  const expected = (subscription) => {
    const receiver = deployables(resources).find(({ name }) => name === PUSHED_TO.get(subscription));
    return new Map(receiver === undefined ? [] : environmentValues(receiver.values));
  };
  const pushes = ofType(resources, 'google_pubsub_subscription').flatMap(({ address, values }) =>
    values.push_config.flatMap(({ oidc_token: [token] }) => [
      ...(token.audience === expected(values.name).get('PUSH_AUDIENCE') ? [] : [`${address} is not for PUSH_AUDIENCE`]),
      ...(token.service_account_email === expected(values.name).get('PUSH_SERVICE_ACCOUNT')
        ? []
        : [`${address} pushes as ${token.service_account_email}, which PUSH_SERVICE_ACCOUNT is not`]),
    ]),
  );
  // A token that opens one of them must not open another.
  const audiences = deployables(resources)
    .map(({ address, values }) => ({ address, audience: new Map(environmentValues(values)).get('PUSH_AUDIENCE') }))
    .filter(({ audience }) => audience !== undefined);
  const shared = audiences
    .filter(({ audience }, i) => audiences.findIndex((other) => other.audience === audience) < i)
    .map(({ address, audience }) => `${address} shares the audience ${audience} with another service`);
  const calls = configuration('google_cloud_scheduler_job')
    .filter(({ expressions }) => {
      const [target] = expressions.http_target;
      const [uri] = references(target.uri);
      return !references(target.oidc_token[0].audience).includes(uri);
    })
    .map(({ address }) => `${address} makes its token for another address than the one that it calls`);
  return [...pushes, ...shared, ...calls];
}

/** The state holds Astra's tokens, another bucket people's files: whoever reads all buckets of the project is kept out of these. */
function stateReaders({ resources, project }) {
  const others = ['terraform', 'media']
    .map((bucket) => `!resource.name.startsWith('projects/_/buckets/${project}-${bucket}')`)
    .join(' && ');
  return ofType(resources, 'google_project_iam_member')
    .filter(({ values }) => /^roles\/(storage\.(object|admin|legacy)\w*|viewer|editor|owner)$/.test(values.role))
    .filter(({ values }) => values.member !== `serviceAccount:parley-deployer@${project}.iam.gserviceaccount.com`)
    .filter(({ values }) => values.condition?.[0]?.expression !== others)
    .map(({ address, values }) => `${address} lets ${values.member} read the bucket of the state, or of files`);
}

/** A condition is nothing but equalities, so that no "or" opens it; only GitHub itself is believed. */
function wideTrust({ resources }) {
  return ofType(resources, 'google_iam_workload_identity_pool_provider').flatMap(({ address, values }) => {
    const parts = (values.attribute_condition ?? '').split(' && ');
    const asked = new Set(parts.map((part) => /^(assertion\.\w+) == '[^']+'$/.exec(part)?.[1]));
    return [
      ...['repository', 'repository_id', 'ref', 'environment', 'job_workflow_ref']
        .map((name) => `assertion.${name}`)
        .filter((assertion) => !asked.has(assertion))
        .map((assertion) => `${address} does not ask for ${assertion}`),
      ...(asked.has(undefined) ? [`${address} asks for something else than equality`] : []),
      ...(values.attribute_mapping?.['attribute.repository'] === 'assertion.repository'
        ? []
        : [`${address} takes the repository from ${values.attribute_mapping?.['attribute.repository']}`]),
      ...(values.oidc?.[0]?.issuer_uri === GITHUB ? [] : [`${address} believes ${values.oidc?.[0]?.issuer_uri}`]),
    ];
  });
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

function unwrittenLines({ resources, code }) {
  return ofType(resources, 'google_logging_metric').flatMap(({ address, values }) =>
    [...values.filter.matchAll(/jsonPayload\.message\s*[:=]\s*"([^"]+)"/g)]
      .map(([, line]) => line)
      .filter((line) => !code.texts.some((text) => text.includes(line)))
      .map((line) => `${address} counts "${line}", which no deployable logs`),
  );
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
  const instances = auth?.instancesMax ?? 0;
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

/** The user who logs in by IAM gets the rights, and nobody else does. */
function missingLogin({ resources }) {
  const users = new Set(ofType(resources, 'google_sql_user').map(({ values }) => values.name));
  const others = ofType(resources, 'google_storage_bucket_object').flatMap(({ address, values }) =>
    [...(values.content ?? '').matchAll(/^\s*(GRANT\b.* TO (.*?));?$/gm)]
      .filter(([, , to]) => !users.has(to.replaceAll('"', '')))
      .map(([, grant]) => `${address}: ${grant}`),
  );
  return [...others, ...withoutLogin({ resources })];
}

function withoutLogin({ resources }) {
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
  return ['chat', 'aggregate_flush', 'aggregator', 'notify', 'search_index']
    .filter((name) => modules[name] !== undefined || !['notify', 'search_index'].includes(name))
    .filter((name) => {
      const { project_id: project, image } = modules[name].expressions;
      return ![...references(project), ...references(image)].includes('module.migration');
    })
    .map((name) => `module.${name} does not wait for module.migration`);
}

function hastyOutputs({ modules }) {
  return WAITS.filter(([module]) => modules[module]?.module?.outputs !== undefined)
    .filter(([module, output, waitsFor]) => !(modules[module].module.outputs[output]?.depends_on ?? []).includes(waitsFor))
    .map(([module, output, waitsFor]) => `module.${module}.${output} does not wait for ${waitsFor}`);
}

/** The project comes from the module that enables the APIs, or from one that has waited for it. */
function hastyModules({ modules }) {
  return Object.entries(modules)
    .filter(([name]) => name !== 'services')
    .filter(([, { expressions }]) => references(expressions?.project_id).includes('var.project_id'))
    .map(([name]) => `module.${name} does not wait for module.services`);
}

/** The scheduler has the right to call its service; Pub/Sub’s pushes are let in by the aggregator and notify themselves. */
function refusedCallers({ resources }) {
  const callers = new Set(
    ofType(resources, 'google_cloud_run_service_iam_member')
      .filter(({ values }) => values.role === 'roles/run.invoker')
      .map(({ values }) => `${values.member} ${values.service}`),
  );
  return ofType(resources, 'google_cloud_scheduler_job').flatMap(({ address, values }) =>
    (values.http_target ?? [])
      .flatMap(({ oidc_token: tokens }) => tokens ?? [])
      .filter(({ service_account_email: email }) => !callers.has(`serviceAccount:${email} ${values.name}`))
      .map(({ service_account_email: email }) => `${address} calls as ${email}, which may not call ${values.name}`),
  );
}

/** Values below /secrets/ are paths of files of a mounted secret. */
function missingFiles({ resources }) {
  return deployables(resources).flatMap(({ address, values }) => {
    const mounted = new Set([
      ...(values.service_config?.[0]?.secret_volumes ?? []).flatMap(({ mount_path: at, versions }) =>
        (versions ?? []).map(({ path }) => `${at}/${path}`),
      ),
      ...mountedFiles(values.template),
    ]);
    return environmentValues(values)
      .filter(([, value]) => value.startsWith('/secrets/') && !mounted.has(value))
      .map(([key, value]) => `${address}: ${key} is ${value}, which is not mounted`);
  });
}

function mountedFiles(templates) {
  return (templates ?? []).flatMap((template) => {
    const files = new Map(
      (template.volumes ?? []).map(({ name, secret }) => [name, (secret ?? []).flatMap(({ items }) => items ?? [])]),
    );
    const mounts = (template.containers ?? []).flatMap(({ volume_mounts: of }) => of ?? []);
    return [
      ...mounts.flatMap(({ name, mount_path: at }) => (files.get(name) ?? []).map(({ path }) => `${at}/${path}`)),
      ...mountedFiles(template.template),
    ];
  });
}
