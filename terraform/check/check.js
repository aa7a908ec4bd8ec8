#!/usr/bin/env node
// Checks Parley's Terraform without a network: format, validation, tests of the modules, the plan of both
// environments, policies over the plans, and that broken variants are refused.
//
// usage: node check.js [--inventory] [--keep] [--junit FILE]
//   --inventory    writes policies/inventory/*.txt anew, the lists of all resources and grants
//   --keep         leaves the temporary copy, to look into it
//   --junit FILE   writes the steps as a JUnit report

import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { readCode } from './policies/code.js';
import { inventory } from './policies/inventory.js';
import { checkEnvironmentsAlike, checkLayout } from './src/layout.js';
import { summary } from './policies/plan.js';
import { checkPlan } from './policies/policies.js';
import { forEachParallel } from './src/parallel.js';
import { Report } from './src/report.js';
import { loadSchemas, restrict } from './offline/schemas.js';
import { Failure, Terraform } from './src/terraform.js';
import { refuseVariants } from './src/refusals.js';
import { Workspace } from './src/workspace.js';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const AT_ONCE = Math.min(4, availableParallelism());
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

const inventoryOf = (environment) => fileURLToPath(new URL(`policies/inventory/${environment}.txt`, import.meta.url));

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
    (await report.step('units of the check itself', testItself)) &&
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

async function check() {
  const modules = workspace.folders('modules');
  const environments = workspace.folders('envs');

  await report.step('fmt -check', async () => {
    const { code, output } = await terraform.run(workspace.path('.'), 'fmt', '-check', '-recursive', '-diff');
    if (code !== 0) {
      throw new Failure('not formatted: run terraform fmt -recursive terraform', output);
    }
  });
  await report.step('layout: files, described and typed variables, in order', () => checkLayout(workspace));
  await report.step('init and test of every module', async () => {
    let passed = 0;
    await forEachParallel(modules, AT_ONCE, async (name) => {
      const folder = workspace.path('modules', name);
      await terraform.succeed(folder, 'init', '-backend=false', '-no-color');
      const { output } = await terraform.succeed(folder, 'test', '-no-color');
      const [, count] = /(\d+) passed, 0 failed/.exec(output) ?? [];
      if (count === undefined || count === '0') {
        throw new Failure(`modules/${name}`, `no test ran\n${output}`);
      }
      passed += Number(count);
    });
    return `${modules.length} modules, ${passed} tests`;
  });
  const plans = {};
  for (const name of environments) {
    const valid = await report.step(`${name}: init -backend=false, validate`, async () => {
      await terraform.succeed(workspace.path('envs', name), 'init', '-backend=false', '-no-color');
      await terraform.succeed(workspace.path('envs', name), 'validate', '-no-color');
    });
    const planned =
      valid &&
      (await report.step(`${name}: plan`, async () => {
        await prepare(name);
        plans[name] = await plan(terraform, workspace, name);
        if (options.inventory) {
          writeFileSync(inventoryOf(name), inventory(plans[name]));
        }
        return summary(plans[name]);
      }));
    if (planned) {
      await report.step(`${name}: policies`, async () => checkPlan(name, plans[name], against(workspace, name)));
    }
  }
  if (!environments.every((name) => name in plans)) {
    return;
  }
  await report.step(
    'dev with Cloud Functions, Kafka, a worker pool, a Cassandra of one’s own, the other key: plan, policies',
    async () => {
      const other = await plan(terraform, workspace, 'dev', ALTERNATIVES);
      checkPlan('dev', other, { ...against(workspace, 'dev'), complete: false });
      return summary(other);
    },
  );
  let pulling;
  await report.step('dev with an aggregator that pulls: plan, policies', async () => {
    pulling = await plan(terraform, workspace, 'dev', PULL);
    checkPlan('dev', pulling, { ...against(workspace, 'dev'), complete: false });
    return summary(pulling);
  });
  await report.step('dev and prod differ in sizes only', async () =>
    checkEnvironmentsAlike(workspace, { dev: pulling, prod: plans.prod }),
  );
  await report.step('broken variants are refused', () => refuseVariants(terraform, workspace, plan, against, AT_ONCE));
}

function countTypes(all) {
  const kinds = Object.values(all).flatMap((s) => [
    s.resource_schemas,
    s.data_source_schemas,
    s.ephemeral_resource_schemas,
  ]);
  return new Set(kinds.flatMap(Object.keys)).size;
}

/** What the plan of an environment of a copy is held against. */
function against(copy, name) {
  return { readme: copy.read('README.md'), code, listed: readFileSync(inventoryOf(name), 'utf8') };
}

/** Gives an environment an empty local state in place of its bucket, so that it can be planned. */
async function prepare(name) {
  workspace.write(`envs/${name}/check_override.tf`, 'terraform {\n  backend "local" {}\n}\n');
  await terraform.succeed(workspace.path('envs', name), 'init', '-no-color', '-reconfigure');
}

/** The plan of an environment as JSON, with its example values. */
async function plan(using, copy, name, variables = []) {
  const folder = copy.path('envs', name);
  await using.succeed(
    folder,
    'plan',
    '-no-color',
    '-refresh=false',
    '-lock=false',
    '-var-file=terraform.tfvars.example',
    ...variables,
    '-out=plan',
  );
  const { stdout } = await using.succeed(folder, 'show', '-json', 'plan');
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
