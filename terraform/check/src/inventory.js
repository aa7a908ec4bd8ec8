// The list of everything that the environments make: a resource that vanishes, or comes, is seen in a review.

import { planned } from './plan.js';

/** Addresses of all resources of `plan`, one a line, in order. */
export function inventory(plan) {
  const addresses = planned(plan).map(({ address }) => address);
  return `${addresses.sort().join('\n')}\n`;
}

/** What is only in the text `listed`, or only in `plan`. */
export function differences(listed, plan) {
  const [before, now] = [listed, inventory(plan)].map((text) => text.split('\n').filter((line) => line !== ''));
  return [
    ...before.filter((address) => !now.includes(address)).map((address) => `is gone: ${address}`),
    ...now.filter((address) => !before.includes(address)).map((address) => `is new: ${address}`),
  ];
}
