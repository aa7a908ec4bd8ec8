#!/usr/bin/env node
// Refuses a plan that deletes or replaces something that holds data. Whoever means it applies by hand.
//
// usage: terraform show -json PLAN | node refuse-losses.js

import { readFileSync } from 'node:fs';
import { losses } from './policies/losses.js';

const found = losses(JSON.parse(readFileSync(0, 'utf8')));
if (found.length > 0) {
  console.error(`${found.join('\n')}\n\nThis plan loses data. If it is meant, apply it by hand: docs/deploy.md, "From GitHub".`);
  process.exit(1);
}
console.log('this plan deletes and replaces nothing that holds data');
