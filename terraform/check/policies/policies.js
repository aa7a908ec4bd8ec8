// What must hold of a plan, whatever the modules look like: each policy names every resource that breaks it.

import { differences } from './inventory.js';
import { configured, containers, environmentValues, isIam, members, ofType, planned } from './plan.js';
import { holdsDeadLetters, SAFETY, unsafeProd } from './safety.js';
import { changes, references, settings } from './settings.js';
import { Failure } from '../src/terraform.js';
import { PUSHED_TO, WIRING } from './wiring.js';

const EVERYBODY = new Set(['allUsers', 'allAuthenticatedUsers']);
const PUBLIC_SERVICES = new Set(['auth', 'chat']);
/** Rows of the table that hold with some choices only. */
const ONLY_WITH = [/with `(bus|function_packaging) = "\w+"` only/, /unless it pushes/];
const SECRET_NAME = /PASSWORD|PRIVATE_KEY|MESSAGE_KEYS|TOKEN|SECRET$/;
const SECRET_VALUE = /-----BEGIN|AstraCS:|AIza[0-9A-Za-z_-]{30}/;
const HASHED_OBJECT = /\/[0-9a-f]{64}\.zip$/;
/** Roles that read secrets, wherever they are granted. */
const READS_SECRETS = /^roles\/(secretmanager\.(secretAccessor|admin)|editor|owner)$/;
/** Who opens what people write. */
const OPENS_MESSAGES = ['parley-chat', 'parley-notify', 'parley-search-index'];
/** Makes the secret, and its role contains the right to read it. */
const MAKES_SECRETS = 'parley-deployer';
const DIGEST = /@sha256:[0-9a-f]{64}$/;

/** One policy: a name, and what breaks it in a list of planned resources. */
const POLICIES = [
  { name: 'only the two public functions may be called by everybody', broken: publicBeyondFunctions },
  { name: 'only who is pushed to, and only inside, may be called without a grant', broken: uncheckedCallers },
  { name: 'every subscription has a dead-letter topic', broken: subscriptionsWithoutDeadLetters },
  { name: 'subscriptions never expire', broken: subscriptionsThatExpire },
  { name: 'accounts have the roles of the table in terraform/README.md, and no others', broken: rolesBesideTheTable },
  { name: 'no secret is an environment value', broken: secretsInTheOpen },
  { name: 'the message keys are read by chat, notify and search-index alone', broken: otherReadersOfMessageKeys },
  { name: 'images are given by digest', broken: imagesByTag },
  { name: 'jars are uploaded under their hash', broken: jarsWithoutHash },
  { name: 'PostgreSQL has no public address and is backed up', broken: exposedDatabases },
  { name: 'every deployable has an account of its own', broken: sharedAccounts },
  ...WIRING,
  ...SAFETY,
  { name: 'everything is there that its inventory lists, and nothing else', broken: ({ unlisted }) => unlisted },
  { name: 'everything is set as its list says', broken: ({ changed }) => changed },
];
const POLICIES_OF_PROD = [
  { name: 'prod is recoverable, protected and in two zones', broken: fragileProd },
  { name: 'prod is kept when somebody errs, and does not sleep', broken: unsafeProd },
];

/**
 * Throws what `plan` of environment `name` breaks; returns how many policies hold.
 *
 * @param readme text with the table of roles
 * @param code what the deployables' sources say (code.js)
 * @param listed text of the environment's inventory; without it there is nothing to compare with
 * @param lists texts of what everything is set to, and of what refers to what; without one it is not compared
 * @param complete whether every row of the table must be granted: not so in a plan of the alternatives
 */
export function checkPlan(name, plan, { readme, code, listed, lists = {}, complete = true }) {
  const context = {
    resources: planned(plan),
    configuration: (type) => configured(plan, type),
    modules: plan.configuration.root_module.module_calls,
    code,
    complete,
    unlisted: listed === undefined ? [] : differences(listed, plan),
    changed: [
      ...(lists.settings === undefined ? [] : changes(lists.settings, settings(plan))),
      ...(lists.references === undefined ? [] : changes(lists.references, references(plan))),
    ],
    providers: plan.configuration.provider_config ?? {},
    variables: plan.variables,
    project: plan.variables.project_id.value,
    region: plan.variables.region.value,
    table: rolesTable(readme),
    optional: optionalRoles(readme),
  };
  const policies = [...POLICIES, ...(name === 'prod' ? POLICIES_OF_PROD : [])];
  const broken = policies.flatMap((policy) => policy.broken(context).map((what) => `${policy.name}: ${what}`));
  if (broken.length > 0) {
    throw new Failure(`${broken.length} broken in ${name}: ${broken[0]}`, broken.slice(1).join('\n'));
  }
  return `${policies.length} hold`;
}

/** Account → roles, from the rows "| `parley-…` | `roles/…` | on what | why |" of `readme`. */
export function rolesTable(readme) {
  const table = new Map();
  for (const [, account, role] of readme.matchAll(/^\| `([a-z-]+)` \| `(roles\/[A-Za-z.]+)` \|/gm)) {
    table.set(account, (table.get(account) ?? new Set()).add(role));
  }
  return table;
}

/** "account role" of the rows that not every choice grants. */
function optionalRoles(readme) {
  const rows = [...readme.matchAll(/^\| `([a-z-]+)` \| `(roles\/[A-Za-z.]+)` \| ([^|]*) \|/gm)];
  return new Set(
    rows
      .filter(([, , , on]) => ONLY_WITH.some((words) => words.test(on)))
      .map(([, account, role]) => `${account} ${role}`),
  );
}

function publicBeyondFunctions({ resources }) {
  return resources
    .filter(isIam)
    .filter((grant) => members(grant).some((member) => EVERYBODY.has(member)))
    .filter(
      ({ type, values }) =>
        type !== 'google_cloud_run_service_iam_member' ||
        values.role !== 'roles/run.invoker' ||
        !PUBLIC_SERVICES.has(values.service),
    )
    .map(({ address }) => address);
}

/** The aggregator and notify check the tokens of pushes themselves. */
function uncheckedCallers({ resources }) {
  return ofType(resources, 'google_cloud_run_v2_service')
    .filter(({ values }) => values.invoker_iam_disabled === true)
    .filter(({ values }) => ![...PUSHED_TO.values()].includes(values.name) || values.ingress !== 'INGRESS_TRAFFIC_INTERNAL_ONLY')
    .map(({ address }) => address);
}

function subscriptionsWithoutDeadLetters({ resources }) {
  return ofType(resources, 'google_pubsub_subscription')
    .filter(({ values }) => !(values.dead_letter_policy?.length > 0))
    .filter(({ values }) => !holdsDeadLetters(values))
    .map(({ address }) => address);
}

function subscriptionsThatExpire({ resources }) {
  return ofType(resources, 'google_pubsub_subscription')
    .filter(({ values }) => values.expiration_policy?.[0]?.ttl !== '')
    .map(({ address }) => address);
}

function rolesBesideTheTable({ resources, complete, project, table, optional }) {
  const own = new RegExp(`^serviceAccount:([a-z-]+)@${project}\\.iam\\.gserviceaccount\\.com$`);
  const granted = new Set();
  const beside = [];
  for (const grant of resources.filter(isIam)) {
    for (const member of members(grant)) {
      const [, account] = own.exec(member) ?? [];
      granted.add(`${account} ${grant.values.role}`);
      if (account !== undefined && !table.get(account)?.has(grant.values.role)) {
        beside.push(`${account} gets ${grant.values.role} (${grant.address})`);
      }
    }
    if (/_iam_(binding|policy)$/.test(grant.type)) {
      beside.push(`${grant.address} takes roles from others: use _iam_member`);
    }
  }
  const missing = !complete
    ? []
    : [...table].flatMap(([account, roles]) =>
        [...roles]
          .filter((role) => !optional.has(`${account} ${role}`) && !granted.has(`${account} ${role}`))
          .map((role) => `${account} does not get ${role}, which the table promises`),
      );
  return [...beside, ...missing];
}

function secretsInTheOpen({ resources }) {
  return resources.flatMap(({ address, values }) =>
    environmentValues(values)
      .filter(([key, value]) => SECRET_NAME.test(key) || SECRET_VALUE.test(value))
      .map(([key]) => `${address} has ${key}`),
  );
}

/** Whoever gets a role on the secret itself, or a role on more than single secrets that lets read them. */
function otherReadersOfMessageKeys({ resources, project }) {
  const account = (name) => `serviceAccount:${name}@${project}.iam.gserviceaccount.com`;
  return resources.filter(isIam).flatMap((grant) => {
    const ofSecrets = grant.type.startsWith('google_secret_manager_');
    if (ofSecrets ? grant.values.secret_id !== 'message-keys' : !READS_SECRETS.test(grant.values.role)) {
      return [];
    }
    const allowed = (ofSecrets ? OPENS_MESSAGES : [MAKES_SECRETS]).map(account);
    return members(grant)
      .filter((member) => !allowed.includes(member))
      .map((member) => `${grant.address} lets ${member} read them`);
  });
}

function imagesByTag({ resources }) {
  return ofType(
    resources,
    'google_cloud_run_v2_service',
    'google_cloud_run_v2_worker_pool',
    'google_cloud_run_v2_job',
  ).flatMap(({ address, values }) =>
    containers(values.template)
      .filter(({ image }) => !DIGEST.test(image))
      .map(({ image }) => `${address} runs ${image}`),
  );
}

function jarsWithoutHash({ resources }) {
  return ofType(resources, 'google_cloudfunctions2_function')
    .filter(({ values }) => !HASHED_OBJECT.test(values.build_config[0].source[0].storage_source[0].object))
    .map(({ address }) => address);
}

function exposedDatabases({ resources }) {
  return ofType(resources, 'google_sql_database_instance')
    .filter(
      ({ values: { settings } }) =>
        settings[0].ip_configuration[0].ipv4_enabled || !settings[0].backup_configuration[0].enabled,
    )
    .map(({ address }) => address);
}

function sharedAccounts({ resources }) {
  const runAs = new Map();
  for (const { address, type, values } of resources) {
    const [email] = [
      values.service_config?.[0]?.service_account_email,
      values.template?.[0]?.service_account,
      values.template?.[0]?.template?.[0]?.service_account,
    ].filter((account) => typeof account === 'string');
    if (email !== undefined) {
      runAs.set(email, [...(runAs.get(email) ?? []), address]);
    } else if (/^google_(cloudfunctions2_function|cloud_run_v2_(service|job|worker_pool))$/.test(type)) {
      runAs.set('the default account', [...(runAs.get('the default account') ?? []), address, address]);
    }
  }
  return [...runAs]
    .filter(([, users]) => users.length > 1)
    .map(([email, users]) => `${email} is shared by ${users.join(', ')}`);
}

function fragileProd({ resources }) {
  return [
    ...ofType(resources, 'google_sql_database_instance').flatMap(({ address, values }) => {
      const [settings] = values.settings;
      return [
        settings.backup_configuration[0].point_in_time_recovery_enabled
          ? null
          : `${address} has no point-in-time recovery`,
        values.deletion_protection && settings.deletion_protection_enabled ? null : `${address} may be deleted`,
        settings.availability_type === 'REGIONAL' ? null : `${address} is in one zone`,
      ];
    }),
    ...ofType(resources, 'google_firestore_database').flatMap(({ address, values }) => [
      values.delete_protection_state === 'DELETE_PROTECTION_ENABLED' ? null : `${address} may be deleted`,
      values.point_in_time_recovery_enablement === 'POINT_IN_TIME_RECOVERY_ENABLED'
        ? null
        : `${address} has no point-in-time recovery`,
    ]),
    ...ofType(resources, 'astra_database').map(({ address, values }) =>
      values.deletion_protection ? null : `${address} may be deleted`,
    ),
    ...ofType(resources, 'google_secret_manager_secret').map(({ address, values }) =>
      values.secret_id !== 'message-keys' || values.deletion_protection ? null : `${address} may be deleted`,
    ),
    ...ofType(resources, 'google_cloud_run_v2_service')
      .filter(({ values }) => values.name === 'aggregator')
      .map(({ address, values }) =>
        values.template[0].scaling[0].min_instance_count >= 2 ? null : `${address} has a single instance`,
      ),
  ].filter((what) => what !== null);
}
