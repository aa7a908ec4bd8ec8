import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { BuildFolder, JARS } from './buildFolder';
import type { Fault } from './faultInjector';
import { BUS, withStack } from './faultTestStack';
import { runChaos } from './run';

/** Another checkout that is built, relative to the project's folder. */
const BESIDE = process.env['BESIDE'] ?? '';

/** What a rollout does to servers, and a bus that loses what waits on it. */
const FAULTS: readonly Fault[] = [
  { server: 'aggregator', how: 'kill', stoppedMs: 0 },
  { server: 'chat', how: 'kill', stoppedMs: 0 },
  { server: BUS, how: 'kill', stoppedMs: 0 },
  { server: 'aggregator', how: 'stop', stoppedMs: 5_000 },
];

for (const deployable of ['aggregator', 'chat'] satisfies (keyof typeof JARS)[]) {
  test(`nothing is lost while ${deployable} is that of another build`, async () => {
    expect(BESIDE, 'BESIDE is the folder of another checkout that is built').not.toBe('');
    const build = new BuildFolder();
    try {
      build.take(deployable, resolve('..', BESIDE));
      await withStack(async (stack) => {
        const plan = { bus: BUS, faults: FAULTS.length, seed: 1, sequence: FAULTS };
        const result = await runChaos(stack, plan);
        console.log(result.figures);
        expect(result.violations).toEqual([]);
        expect(result.sends).toBeGreaterThan(FAULTS.length);
      }, build.root);
    } finally {
      build.delete();
    }
  });
}
