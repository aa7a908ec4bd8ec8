#!/usr/bin/env node
// Holds the policies against a plan of your own, made with the genuine providers.
//
// usage: terraform -chdir=terraform/envs/dev show -json PLAN | node terraform/check/check-plan.js dev|prod

import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { readCode } from './policies/code.js';
import { inventory } from './policies/inventory.js';
import { checkPlan } from './policies/policies.js';
import { Failure } from './src/terraform.js';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const [environment] = process.argv.slice(2);
if (environment !== 'dev' && environment !== 'prod') {
  console.error('usage: terraform show -json PLAN | node check-plan.js dev|prod');
  process.exit(2);
}
const plan = JSON.parse(await text(process.stdin));
try {
  // The inventories are those of the example's project and choices.
  const said = checkPlan(environment, plan, {
    readme: readFileSync(fileURLToPath(new URL('../README.md', import.meta.url)), 'utf8'),
    code: readCode(REPOSITORY),
    listed: inventory(plan),
    complete: false,
  });
  console.log(`policies: ${said}`);
} catch (failure) {
  if (!(failure instanceof Failure)) {
    throw failure;
  }
  console.error(failure.message);
  process.exitCode = 1;
}
