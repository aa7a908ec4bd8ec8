// What keeps data, money and people safe: each policy names what does not.

import { containers, environmentValues, ofType } from './plan.js';
import { deployables, seconds } from './wiring.js';

/** Of a browser's functions, which everybody may call. */
const PUBLIC = new Set(['auth', 'chat']);
const DAY_S = 86_400;
/** The aggregator's subscriptions: it needs every event, of a chat in order if it pulls, and holds a batch for its window. */
const AGGREGATED = new Set(['chat-events-aggregator', 'chat-events-push']);
/** At least so long Pub/Sub waits for the end of a window and its flush. */
const ACK_DEADLINE_S = 60;
/** The least that brings back what was lost over a weekend. */
const BACKUPS_MIN = 3;
const BACKUPS_OF_PROD_MIN = 14;
const RECOVERY_DAYS_OF_PROD = 7;
/** The only bucket of this configuration; it holds what a build makes anew. */
const MADE_ANEW = /-functions$/;

export const SAFETY = [
  { name: 'what is not for everybody is reached from inside only', broken: openServices },
  { name: 'buckets are closed, and keep what they hold', broken: openBuckets },
  { name: 'PostgreSQL is reached encrypted, by its connector, from the network', broken: openPostgres },
  { name: 'versions of secrets are numbers', broken: versionsThatMove },
  { name: 'messages wait for days, and are given up late', broken: hastySubscriptions },
  { name: 'aggregate-flush is called every minute', broken: rareSweeps },
  { name: 'an image is the one of its deployable', broken: imagesOfOthers },
  { name: 'what is deployed gets the traffic', broken: idleRevisions },
  { name: 'chat’s streams leave room for other requests', broken: streamsThatFill },
  { name: 'chat answers pages of its own site only', broken: otherOrigins },
  { name: 'nobody signs in to Firebase but with Parley’s tokens', broken: otherWaysIn },
  { name: 'who reads Firestore has signed in, and is a member', broken: readingRules },
  { name: 'every alert and the budget reach somebody', broken: silentAlerts },
  { name: 'alerts are about what there is', broken: alertsOfNothing },
  { name: 'alerts are made after their metrics, and fire above their thresholds', broken: deafAlerts },
  { name: 'the budget is of this project', broken: otherBudgets },
  { name: 'an aggregator that pulls has its processor all the time', broken: starvedAggregator },
  { name: 'custom tokens are signed as auth itself', broken: otherSigners },
  { name: 'pages are served with what protects them', broken: bareHeaders },
  { name: 'everything has labels', broken: unlabelled },
];

/** Besides what policies.js asks of prod. */
export function unsafeProd({ resources }) {
  return [
    ...ofType(resources, 'google_sql_database_instance').flatMap(({ address, values: { settings } }) => {
      const [{ backup_configuration: [backups], retain_backups_on_delete: retained }] = settings;
      return [
        [backups.backup_retention_settings?.[0]?.retained_backups >= BACKUPS_OF_PROD_MIN, 'keeps few backups'],
        [backups.transaction_log_retention_days >= RECOVERY_DAYS_OF_PROD, 'can go back a few days only'],
        [retained === true, 'takes its backups along when it is deleted'],
      ].map(([holds, what]) => (holds ? null : `${address} ${what}`));
    }),
    ...ofType(resources, 'google_firestore_database').map(({ address, values }) =>
      values.deletion_policy === 'ABANDON' ? null : `${address} is deleted with its resource`,
    ),
    ...deployables(resources)
      .filter(({ name }) => PUBLIC.has(name))
      .map(({ address, instancesMin }) => (instancesMin >= 1 ? null : `${address} makes people wait for a start`)),
    ...ofType(resources, 'google_cloud_run_v2_service', 'google_cloud_run_v2_worker_pool')
      .filter(({ values }) => values.name === 'aggregator')
      .map(({ address, values }) => (values.deletion_protection ? null : `${address} may be deleted`)),
  ].filter((what) => what !== null);
}

function openServices({ resources }) {
  const inside = new Set(['INGRESS_TRAFFIC_INTERNAL_ONLY', 'ALLOW_INTERNAL_ONLY']);
  return ofType(resources, 'google_cloud_run_v2_service', 'google_cloudfunctions2_function')
    .filter(({ values }) => !PUBLIC.has(values.name))
    .filter(({ values }) => !inside.has(values.ingress ?? values.service_config?.[0]?.ingress_settings))
    .map(({ address }) => `${address} can be reached from the internet`);
}

function openBuckets({ resources }) {
  return ofType(resources, 'google_storage_bucket').flatMap(({ address, values }) =>
    [
      [values.uniform_bucket_level_access === true, 'has rights on single objects'],
      [values.public_access_prevention === 'enforced', 'may be made public'],
      [values.force_destroy !== true || MADE_ANEW.test(values.name), 'is destroyed with all that it holds'],
    ]
      .filter(([holds]) => !holds)
      .map(([, what]) => `${address} ${what}`),
  );
}

function openPostgres({ resources, configuration }) {
  const inNetwork = configuration('google_sql_database_instance').every(({ expressions }) =>
    references(expressions.settings?.[0]?.ip_configuration?.[0]?.private_network).some((r) => /network/.test(r)),
  );
  return ofType(resources, 'google_sql_database_instance').flatMap(({ address, values: { settings } }) => {
    const [{ backup_configuration: backups, ip_configuration: ip, ...values }] = settings;
    return [
      [ip?.[0]?.ssl_mode === 'ENCRYPTED_ONLY', 'takes connections in the clear'],
      [(ip?.[0]?.authorized_networks ?? []).length === 0, 'lets networks in by their address'],
      [inNetwork, 'is not in the network'],
      [values.connector_enforcement === 'REQUIRED', 'takes connections beside the connector'],
      [values.disk_autoresize === true, 'stops when its disk is full'],
      [backups?.[0]?.backup_retention_settings?.[0]?.retained_backups >= BACKUPS_MIN, 'keeps few backups'],
    ]
      .filter(([holds]) => !holds)
      .map(([, what]) => `${address} ${what}`);
  });
}

/** "latest" would change under a running revision, and a rollback would not bring the old one back. */
function versionsThatMove({ resources }) {
  const found = [];
  const walk = (value, address) => {
    if (value !== null && typeof value === 'object') {
      if (typeof value.version === 'string' && !/^\d+$/.test(value.version)) {
        found.push(`${address} takes the version ${value.version}`);
      }
      Object.values(value).forEach((inner) => walk(inner, address));
    }
  };
  deployables(resources).forEach(({ address, values }) => walk(values.template ?? values.service_config, address));
  return found;
}

function hastySubscriptions({ resources }) {
  const topics = ofType(resources, 'google_pubsub_topic').map(({ address, values }) => ({
    address,
    wrong: [[seconds(values.message_retention_duration) >= DAY_S, 'forgets messages within a day']],
  }));
  const subscriptions = ofType(resources, 'google_pubsub_subscription').map(({ address, values }) => {
    const aggregated = AGGREGATED.has(values.name);
    const pulls = !(values.push_config?.length > 0);
    return {
      address,
      wrong: [
        [seconds(values.message_retention_duration) >= DAY_S, 'forgets messages within a day'],
        [!aggregated || values.ack_deadline_seconds >= ACK_DEADLINE_S, 'gives a message up before its batch is flushed'],
        [holdsDeadLetters(values) || values.retry_policy?.length > 0, 'delivers again at once what was refused'],
        [!aggregated || !pulls || values.enable_message_ordering === true, 'pulls the events of a chat out of order'],
        [!aggregated || !values.filter, 'leaves events out of the documents'],
      ],
    };
  });
  return [...topics, ...subscriptions].flatMap(({ address, wrong }) =>
    wrong.filter(([holds]) => !holds).map(([, what]) => `${address} ${what}`),
  );
}

/** The end of the line: it has no dead letters of its own. */
export function holdsDeadLetters({ name }) {
  return name.startsWith('chat-events-dead-') || name === 'chat-events-notify-dead';
}

function rareSweeps({ resources }) {
  return ofType(resources, 'google_cloud_scheduler_job')
    .filter(({ values }) => values.name === 'aggregate-flush')
    .flatMap(({ address, values }) =>
      [
        [values.schedule === '* * * * *', `calls at ${values.schedule}`],
        [values.paused !== true, 'is paused'],
        [values.http_target?.[0]?.http_method === 'POST', `calls by ${values.http_target?.[0]?.http_method}`],
      ]
        .filter(([holds]) => !holds)
        .map(([, what]) => `${address} ${what}`),
    );
}

/** Jobs that run the image of something else. */
const IMAGES_OF_JOBS = new Map([
  ['cassandra-migration', 'aggregator'],
  ['search-index', 'chat'],
]);

function imagesOfOthers({ resources }) {
  return deployables(resources).flatMap(({ address, name, values }) =>
    containers(values.template)
      .filter(({ image }) => typeof image === 'string')
      .map(({ image }) => ({ image, ofName: IMAGES_OF_JOBS.get(name) ?? name }))
      .filter(({ image, ofName }) => !new RegExp(`(^|/)${ofName}@`).test(image))
      .map(({ image }) => `${address} runs ${image}`),
  );
}

/** Without a word about traffic, the provider leaves it where somebody has put it by hand. */
function idleRevisions({ resources }) {
  const newest = ({ values: { service_config: [config] = [], traffic = [] } }) =>
    config?.all_traffic_on_latest_revision === true ||
    (traffic.length === 1 && traffic[0].type === 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST' && traffic[0].percent === 100);
  return ofType(resources, 'google_cloud_run_v2_service', 'google_cloudfunctions2_function')
    .filter((service) => !newest(service))
    .map(({ address }) => address);
}

function streamsThatFill({ resources }) {
  return deployables(resources)
    .filter(({ name }) => name === 'chat')
    .map(({ address, concurrency, values }) => ({
      address,
      concurrency,
      streams: Number(new Map(environmentValues(values)).get('STREAMS_MAX')),
    }))
    .filter(({ concurrency, streams }) => concurrency !== undefined && !(streams < concurrency))
    .map(({ address, concurrency, streams }) => `${address}: ${streams} streams of ${concurrency} requests at a time`);
}

function otherOrigins({ resources, variables }) {
  const site = variables.site_id?.value;
  return deployables(resources)
    .flatMap(({ address, values }) => environmentValues(values).map(([key, value]) => ({ address, key, value })))
    .filter(({ key }) => key === 'CORS_ORIGINS')
    .filter(({ value }) =>
      value.split(',').some((o) => o !== `https://${site}.web.app` && o !== `https://${site}.firebaseapp.com`),
    )
    .map(({ address, value }) => `${address} answers ${value}`);
}

function otherWaysIn({ resources }) {
  return ofType(resources, 'google_identity_platform_config').flatMap(({ address, values: { sign_in: [ways] } }) =>
    ['anonymous', 'email', 'phone_number']
      .filter((way) => ways?.[way]?.[0]?.enabled === true)
      .map((way) => `${address}: ${way}`),
  );
}

/** Every rule that allows reading asks who it is, and finds them in the document or the document public. */
function readingRules({ resources }) {
  return ofType(resources, 'google_firebaserules_ruleset').flatMap(({ address, values }) =>
    values.source[0].files.flatMap(({ content }) => {
      const rules = content.replaceAll(/\/\/.*/g, '');
      const signedIn = /function signedIn\(\)\s*\{([^}]*)\}/.exec(rules)?.[1] ?? '';
      const unsigned = ["!= null", "sign_in_provider == 'custom'", 'token.until']
        .filter((asked) => !signedIn.includes(asked))
        .map((asked) => `${address}: signedIn() does not ask for ${asked}`);
      const open = [...rules.matchAll(/allow\s+([a-z,\s]+?)\s*(?::\s*if\s+([^;]*))?;/g)]
        .filter(([, methods]) => /\b(read|get|list)\b/.test(methods))
        .filter(([, , condition]) => condition?.trim() !== 'false')
        .filter(([, , condition]) => !/^signedIn\(\)\s*&&[\s\S]*request\.auth\.uid in resource\.data/.test(condition ?? ''))
        .map(([rule]) => `${address}: ${rule.replaceAll(/\s+/g, ' ')}`);
      return [...(rules.includes('signedIn()') ? unsigned : []), ...open];
    }),
  );
}

function silentAlerts({ resources, configuration }) {
  const alerts = configuration('google_monitoring_alert_policy')
    .filter(({ expressions }) => references(expressions.notification_channels).length === 0)
    .map(({ address }) => `${address} tells nobody`);
  const off = ofType(resources, 'google_monitoring_alert_policy')
    .filter(({ values }) => values.enabled === false)
    .map(({ address }) => `${address} is off`);
  const channels = ofType(resources, 'google_monitoring_notification_channel')
    .filter(({ values }) => values.enabled === false)
    .map(({ address }) => `${address} is off`);
  const budgets = configuration('google_billing_budget')
    .filter(
      ({ expressions }) =>
        references(expressions.all_updates_rule?.[0]?.monitoring_notification_channels).length === 0,
    )
    .map(({ address }) => `${address} tells nobody`);
  const late = ofType(resources, 'google_billing_budget')
    .filter(({ values }) => !(values.threshold_rules ?? []).some(({ threshold_percent: share }) => share <= 0.9))
    .map(({ address }) => `${address} warns when the money is spent`);
  return [...alerts, ...off, ...channels, ...budgets, ...late];
}

function alertsOfNothing({ resources }) {
  const named = (...types) => new Set(ofType(resources, ...types).map(({ values }) => values.name));
  const metrics = named('google_logging_metric');
  const subscriptions = named('google_pubsub_subscription');
  const services = named('google_cloud_run_v2_service', 'google_cloudfunctions2_function');
  const kinds = [
    [/logging\.googleapis\.com\/user\/([\w/.-]+)/g, metrics, 'the metric'],
    [/resource\.labels\.subscription_id = "([^"]+)"/g, subscriptions, 'the subscription'],
    [/resource\.labels\.service_name = "([^"]+)"/g, services, 'the service'],
  ];
  return ofType(resources, 'google_monitoring_alert_policy').flatMap(({ address, values }) => {
    const filters = (values.conditions ?? []).flatMap(({ condition_threshold: above, condition_absent: absent }) =>
      [...(above ?? []), ...(absent ?? [])].flatMap(({ filter, denominator_filter: all }) => [filter ?? '', all ?? '']),
    );
    return kinds.flatMap(([form, known, what]) =>
      filters
        .flatMap((filter) => [...filter.matchAll(form)].map(([, name]) => name))
        .filter((name) => !known.has(name))
        .map((name) => `${address} is about ${what} ${name}, which there is not`),
    );
  });
}

function deafAlerts({ resources, configuration }) {
  const ofLogs = new Set(
    ofType(resources, 'google_monitoring_alert_policy')
      .filter(({ values }) => /logging\.googleapis\.com\/user\//.test(JSON.stringify(values.conditions ?? [])))
      .map(({ address }) => address.replace(/\[[^\]]*\]$/, '')),
  );
  const early = configuration('google_monitoring_alert_policy')
    .filter(({ address }) => ofLogs.has(address))
    .filter(({ depends_on: waits = [] }) => !waits.includes('terraform_data.metrics_known'))
    .map(({ address }) => `${address} does not wait until its metric is known`);
  const below = ofType(resources, 'google_monitoring_alert_policy').flatMap(({ address, values }) =>
    (values.conditions ?? [])
      .flatMap(({ condition_threshold: above }) => above ?? [])
      .filter(({ comparison }) => comparison !== 'COMPARISON_GT')
      .map(({ comparison }) => `${address} fires at ${comparison}`),
  );
  return [...early, ...below];
}

function otherBudgets({ resources }) {
  return ofType(resources, 'google_billing_budget')
    .filter(({ values }) => values.budget_filter?.[0]?.projects?.length !== 1)
    .map(({ address }) => `${address} is of more than this project`);
}

/** It works between requests; what is pushed to works during them. */
function starvedAggregator({ resources }) {
  return ofType(resources, 'google_cloud_run_v2_service')
    .filter(({ values }) => values.name === 'aggregator')
    .filter(({ values }) => new Map(environmentValues(values)).get('AGGREGATOR_INPUT') !== 'push')
    .filter(({ values }) => containers(values.template).some(({ resources: [given] = [] }) => given?.cpu_idle !== false))
    .map(({ address }) => address);
}

function otherSigners({ resources }) {
  return deployables(resources)
    .map(({ address, account, values }) => ({
      address,
      account,
      signer: new Map(environmentValues(values)).get('FIREBASE_SERVICE_ACCOUNT'),
    }))
    .filter(({ account, signer }) => signer !== undefined && signer !== account)
    .map(({ address, signer }) => `${address} has ${signer} sign`);
}

function bareHeaders({ resources }) {
  const release = resources.find(({ address }) => address === 'module.web.terraform_data.release');
  const rules = JSON.parse(release.values.triggers_replace.release).hosting.headers;
  if (rules === undefined) {
    return ['the site has no headers'];
  }
  const sent = (path) =>
    new Map(
      rules
        .filter(({ source }) => source === '**' || source === path)
        .flatMap(({ headers }) => headers.map(({ key, value }) => [key, value])),
    );
  const all = sent('**');
  const policy = all.get('Content-Security-Policy') ?? '';
  return [
    [policy.startsWith("default-src 'none'"), 'a page may load what no directive names'],
    [!/(?<![\w.])\*|\bhttps?:(?!\/\/)|'unsafe-/.test(policy), 'a page may load from everywhere'],
    [/max-age=\d{7,}/.test(all.get('Strict-Transport-Security') ?? ''), 'browsers may come without encryption'],
    [all.get('X-Content-Type-Options') === 'nosniff', 'browsers guess types'],
    [/frame-ancestors 'none'/.test(policy), 'other sites may frame a page'],
    [sent('/config.json').get('Cache-Control') === 'no-store', 'config.json may be kept'],
  ]
    .filter(([holds]) => !holds)
    .map(([, what]) => what);
}

function unlabelled({ providers }) {
  return Object.values(providers)
    .filter(({ name, module_address: module }) => /^google(-beta)?$/.test(name) && module === undefined)
    .filter(({ expressions }) => references(expressions?.default_labels).length === 0)
    .map(({ name }) => `the provider ${name} gives none`);
}

function references(expression) {
  return expression?.references ?? [];
}
