// The list of everything that the environments make: a resource that vanishes, or comes, is seen in a review.

import { isIam, members, planned } from './plan.js';

/** Not what a grant is on. */
const BESIDES = new Set(['condition', 'etag', 'id', 'member', 'members', 'project', 'role']);

/** Addresses of all resources of `plan`, one a line, in order; of a grant also who gets which role on what. */
export function inventory(plan) {
  const lines = planned(plan).map((resource) =>
    isIam(resource) ? `${resource.address}: ${grant(resource)}` : resource.address,
  );
  return `${lines.sort().join('\n')}\n`;
}

/** "roles/… to serviceAccount:… on topic chat-events, if …". */
function grant({ values, ...resource }) {
  const to = members({ values, ...resource });
  const on = Object.entries(values)
    .filter(([key, value]) => !BESIDES.has(key) && typeof value === 'string' && !/^(location|region)$/.test(key))
    .map(([key, value]) => `${key} ${value}`);
  const conditions = (values.condition ?? []).map(({ expression }) => `, if ${expression}`);
  const otherwise = /^google_project_iam/.test(resource.type) ? 'the project' : 'what is known after the apply';
  return [
    `${values.role} to ${to.length > 0 ? to.join(', ') : 'an account that is known after the apply'}`,
    ` on ${on.length > 0 ? on.join(', ') : otherwise}`,
    ...conditions,
  ].join('');
}

/** What is only in the text `listed`, or only in `plan`. */
export function differences(listed, plan) {
  const [before, now] = [listed, inventory(plan)].map((text) => text.split('\n').filter((line) => line !== ''));
  return [
    ...before.filter((address) => !now.includes(address)).map((address) => `is gone: ${address}`),
    ...now.filter((address) => !before.includes(address)).map((address) => `is new: ${address}`),
  ];
}
