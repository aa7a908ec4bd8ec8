#!/usr/bin/env node
// Checks Parley's Terraform without a network: format, validation, tests of the modules, the plan of both
// environments, policies over the plans, and that broken variants are refused.
//
// usage: node check.js [--inventory] [--keep] [--junit FILE]
//   --inventory    writes policies/inventory/*.txt anew, the lists of all resources, grants and settings
//   --keep         leaves the temporary copy, to look into it
//   --junit FILE   writes the steps as a JUnit report

import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { readCode } from './policies/code.js';
import { imageFaults } from './policies/images.js';
import { inventory } from './policies/inventory.js';
import { checkEnvironmentsAlike, checkLayout } from './src/layout.js';
import { summary } from './policies/plan.js';
import { checkPlan } from './policies/policies.js';
import { changes, references, settings } from './policies/settings.js';
import { unplanned } from './policies/unplanned.js';
import { workflowFaults } from './policies/workflows.js';
import { Places } from './src/parallel.js';
import { Report } from './src/report.js';
import { loadSchemas, restrict } from './offline/schemas.js';
import { Failure, Terraform } from './src/terraform.js';
import { refuseVariants } from './src/refusals.js';
import { Workspace } from './src/workspace.js';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
/** One more than there are processors: Terraform waits a good deal. */
const places = new Places(Math.min(5, availableParallelism() + 1));
/** The other choices of an environment, all at once. */
const ALTERNATIVES = [
  '-var=function_packaging=source',
  '-var=bus=kafka',
  '-var=aggregator_kind=worker-pool',
  '-var=cassandra_contact_points={ datacenter = "dc1", hosts = ["10.0.0.5:9042"], username = "parley" }',
  '-var=cassandra_password=not-kept',
  '-var=jwt_active_slot=green',
];

/** What prod has in place of push. */
const PULL = ['-var=aggregator_input=pull'];

const INVENTORY = fileURLToPath(new URL('policies/inventory/', import.meta.url));
const list = (name) => readFileSync(join(INVENTORY, `${name}.txt`), 'utf8');

const { values: options } = parseArgs({
  options: { inventory: { type: 'boolean' }, junit: { type: 'string' }, keep: { type: 'boolean' } },
});
const report = new Report();
const workspace = Workspace.create(REPOSITORY);
const code = readCode(REPOSITORY);
let terraform;
let schemas;
process.once('SIGINT', () => {
  workspace.destroy();
  process.exit(130);
});
try {
  // Without these there is nothing to check with.
  const ready =
    (await report.step('terraform', requireTerraform)) &&
    (await report.step('schemas', async () => {
      schemas = restrict(loadSchemas(), workspace.sources());
      return `google 6.50.0 as extracted, ${countTypes(schemas)} types in use`;
    }));
  if (ready) {
    terraform = await Terraform.start(schemas, join(workspace.root, 'attached'));
    await check();
  }
} finally {
  terraform?.stop();
  if (options.keep) {
    console.log(`kept: ${workspace.root}`);
  } else {
    workspace.destroy();
  }
}
process.exitCode = report.end(options.junit) ? 0 : 1;

/** Each step by itself; those that run Terraform share the places. */
async function check() {
  const modules = workspace.folders('modules');
  const environments = workspace.folders('envs');
  const initialised = await report.step('init of every module and environment', async () => {
    environments.forEach(withoutBucket);
    const folders = [...modules.map((name) => ['modules', name]), ...environments.map((name) => ['envs', name])];
    await places.forEach(folders, (folder) => terraform.succeed(workspace.path(...folder), 'init', '-no-color'));
    return `${folders.length} folders`;
  });
  if (!initialised) {
    return;
  }
  const plans = environments.map((name) => planOf(name));
  const other = planOf('dev', ALTERNATIVES);
  const pulling = planOf('dev', PULL);
  if (options.inventory) {
    await writeInventories(environments, await Promise.all([...plans, other]));
  }
  await Promise.all([
    ...environments.map((name, i) =>
      report.step(`${name}: plan, policies`, async () => {
        const plan = await plans[i];
        return `${summary(plan)}; policies: ${checkPlan(name, plan, against(workspace, name))}`;
      }),
    ),
    report.step(
      'dev with Cloud Functions, Kafka, a worker pool, a Cassandra of one’s own, the other key: plan, policies',
      async () => {
        checkPlan('dev', await other, {
          ...against(workspace, 'dev', ALTERNATIVES),
          listed: list('dev-other'),
          lists: { settings: list('dev-other-settings') },
          complete: false,
        });
        return summary(await other);
      },
    ),
    report.step('dev with an aggregator that pulls: plan, policies', async () => {
      checkPlan('dev', await pulling, { ...against(workspace, 'dev', PULL), listed: undefined, complete: false });
      return summary(await pulling);
    }),
    report.step('dev and prod differ in sizes only', async () =>
      checkEnvironmentsAlike(workspace, { dev: await pulling, prod: await plans[environments.indexOf('prod')] }),
    ),
    report.step('broken variants are refused', () => refuseVariants(terraform, workspace, plan, against, places)),
    report.step('tests of every module', () => testModules(modules)),
    report.step('units of the check itself', () => places.run(testItself)),
    report.step('fmt -check', () => places.run(checkFormat)),
    report.step('layout: files, described and typed variables, in order', () => checkLayout(workspace)),
    report.step('what no plan shows is as it is listed', checkUnplanned),
    report.step('GitHub’s workflows ask, read and refuse before they deploy', checkWorkflows),
    report.step('images are made from bases by digest', checkImages),
  ]);
}

/** The plan of an environment, as soon as there is a place. A failure is told by the step that waits for it. */
function planOf(name, variables) {
  const made = places.run(() => plan(terraform, workspace, name, variables));
  made.catch(() => {});
  return made;
}

async function writeInventories(environments, plans) {
  const write = (name, text) => writeFileSync(join(INVENTORY, `${name}.txt`), text);
  environments.forEach((name, i) => {
    write(name, inventory(plans[i]));
    write(`${name}-settings`, settings(plans[i]));
  });
  write('dev-other', inventory(plans.at(-1)));
  write('dev-other-settings', settings(plans.at(-1)));
  write('references', references(plans[0]));
  write('unplanned', unplanned(workspace.configuration()));
}

async function testModules(modules) {
  let passed = 0;
  await places.forEach(modules, async (name) => {
    const { output } = await terraform.succeed(workspace.path('modules', name), 'test', '-no-color');
    const [, count] = /(\d+) passed, 0 failed/.exec(output) ?? [];
    if (count === undefined || count === '0') {
      throw new Failure(`modules/${name}`, `no test ran\n${output}`);
    }
    passed += Number(count);
  });
  return `${modules.length} modules, ${passed} tests`;
}

async function checkFormat() {
  const { code, output } = await terraform.run(workspace.path('.'), 'fmt', '-check', '-recursive', '-diff');
  if (code !== 0) {
    throw new Failure('not formatted: run terraform fmt -recursive terraform', output);
  }
}

async function checkUnplanned() {
  const now = unplanned(workspace.configuration());
  const different = changes(list('unplanned'), now);
  if (different.length > 0) {
    throw new Failure(different[0], different.slice(1).join('\n'));
  }
  return `${now.split('\n').length - 1} lines`;
}

async function checkWorkflows() {
  const folder = join(REPOSITORY, '.github');
  const files = readdirSync(folder, { recursive: true }).filter((file) => /^(actions|workflows).*\.yml$/.test(file));
  const faults = workflowFaults(
    Object.fromEntries(files.map((file) => [file.replace('workflows/', ''), readFileSync(join(folder, file), 'utf8')])),
  );
  if (faults.length > 0) {
    throw new Failure(faults[0], faults.slice(1).join('\n'));
  }
  return `${files.length} files`;
}

async function checkImages() {
  const files = ['functions/Dockerfile', 'aggregator-cloudrun/Dockerfile'];
  const faults = imageFaults(Object.fromEntries(files.map((file) => [file, readFileSync(join(REPOSITORY, file), 'utf8')])));
  if (faults.length > 0) {
    throw new Failure(faults[0], faults.slice(1).join('\n'));
  }
  return `${files.length} files`;
}

function countTypes(all) {
  const kinds = Object.values(all).flatMap((s) => [
    s.resource_schemas,
    s.data_source_schemas,
    s.ephemeral_resource_schemas,
  ]);
  return new Set(kinds.flatMap(Object.keys)).size;
}

/** What the plan of an environment of a copy is held against. Settings are listed for the values of the example. */
function against(copy, name, variables = []) {
  return {
    readme: copy.read('README.md'),
    code,
    listed: list(name),
    lists: variables.length > 0 ? {} : { settings: list(`${name}-settings`), references: list('references') },
  };
}

/** An environment gets an empty local state in place of its bucket, so that it can be planned. */
function withoutBucket(name) {
  workspace.write(`envs/${name}/check_override.tf`, 'terraform {\n  backend "local" {}\n}\n');
}

/** The plan of an environment as JSON, with its example values. */
async function plan(using, copy, name, variables = []) {
  const folder = copy.path('envs', name);
  // Several plans of a folder are made at a time.
  const file = `${randomUUID()}.plan`;
  await using.succeed(
    folder,
    'plan',
    '-no-color',
    '-refresh=false',
    '-lock=false',
    '-var-file=terraform.tfvars.example',
    ...variables,
    `-out=${file}`,
  );
  const { stdout } = await using.succeed(folder, 'show', '-json', file);
  return JSON.parse(stdout);
}

async function requireTerraform() {
  const said = await promisify(execFile)('terraform', ['version', '-json'], {
    env: { ...process.env, CHECKPOINT_DISABLE: '1' },
  }).catch(() => null);
  const version = said === null ? null : JSON.parse(said.stdout).terraform_version;
  const [major, minor] = (version ?? '0.0').split('.').map(Number);
  if (major < 1 || (major === 1 && minor < 11)) {
    throw new Failure(
      `Terraform 1.11 or newer is needed, ${version ?? 'none'} was found`,
      'Get it: https://developer.hashicorp.com/terraform/install',
    );
  }
  return version;
}

async function testItself() {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--test',
    '--test-reporter=tap',
    fileURLToPath(new URL('test/', import.meta.url)),
  ]).catch((failed) => {
    throw new Failure('the check’s own tests fail', failed.stdout);
  });
  return `${/^# pass (\d+)/m.exec(stdout)[1]} tests`;
}
