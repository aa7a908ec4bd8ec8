// A digest of what a plan changes: two plans with the same one do the same.

import { createHash } from 'node:crypto';

/** Hexadecimal SHA-256 of every change of `plan`: of what, how, and into what. What is the same already does not count. */
export function digestOf(plan) {
  const changes = (plan.resource_changes ?? [])
    .filter(({ change }) => change.actions.join() !== 'no-op' && change.actions.join() !== 'read')
    .map(({ address, change }) => [address, change.actions, change.after, change.after_unknown])
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted(changes))).digest('hex');
}

/** The same value with the keys of all objects in order. */
function sorted(value) {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}
