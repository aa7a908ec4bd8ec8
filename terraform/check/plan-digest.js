#!/usr/bin/env node
// Prints a digest of what a plan changes, to tell whether a later plan would change the same.
//
// usage: terraform show -json PLAN | node plan-digest.js

import { text } from 'node:stream/consumers';
import { digestOf } from './policies/digest.js';

console.log(digestOf(JSON.parse(await text(process.stdin))));
