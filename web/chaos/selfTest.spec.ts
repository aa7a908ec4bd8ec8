import { expect, test } from '@playwright/test';
import { BrokenBuild, type Mistake, NO_OUTBOX } from './broken';
import type { Fault } from './faults';
import { type ChaosPlan, type ChaosResult, runChaos } from './run';
import { LaunchedStack } from '../e2e/launch';

const BUS = process.env['BUS'] ?? 'pubsub';

/** Messages wait on the bus for an aggregator that stands still, and then the bus is gone. */
const BUS_LOST: readonly Fault[] = [
  { server: 'aggregator', how: 'stop', stoppedMs: 12_000 },
  { server: BUS, how: 'kill', stoppedMs: 0 },
];

/** Flushes are under way when first the bus, which would deliver again, and then the aggregator dies. */
const FLUSH_LOST: readonly Fault[] = [
  { server: 'firestore', how: 'stop', stoppedMs: 25_000 },
  { server: BUS, how: 'kill', stoppedMs: 0 },
  { server: 'aggregator', how: 'kill', stoppedMs: 0 },
];

const REMOVED_TOO_EARLY: Mistake = {
  jar: 'aggregator-cloudrun/target/aggregator.jar',
  source: 'shared/src/main/java/dev/parley/shared/document/Flush.java',
  right: 'FlushResult result = write(chat, events);\n    removeFromOutbox(chat, events);',
  wrong: 'removeFromOutbox(chat, events);\n    FlushResult result = write(chat, events);',
};

test('the build as it is survives what the broken ones do not', async () => {
  const first = await run(plan(BUS_LOST));
  expect(first.violations).toEqual([]);
  const second = await run(plan(FLUSH_LOST));
  expect(second.violations).toEqual([]);
});

test('a build without outbox rows is found out', async () => {
  const result = await runBroken(NO_OUTBOX, plan(BUS_LOST));
  expect(result.violations.length).toBeGreaterThan(0);
});

test('a build that removes outbox rows before the commit is found out', async () => {
  const result = await runBroken(REMOVED_TOO_EARLY, plan(FLUSH_LOST));
  expect(result.violations.length).toBeGreaterThan(0);
});

function plan(sequence: readonly Fault[]): ChaosPlan {
  return { bus: BUS, faults: sequence.length, seed: 1, sequence, silentFrom: 2 };
}

async function runBroken(mistake: Mistake, chaos: ChaosPlan): Promise<ChaosResult> {
  const build = new BrokenBuild(mistake);
  try {
    return await run(chaos, build.root);
  } finally {
    build.delete();
  }
}

async function run(chaos: ChaosPlan, root?: string): Promise<ChaosResult> {
  const stack = await LaunchedStack.launch({
    options: ['--relentless'],
    environment: { BUS, AGGREGATE_FLUSH_EVERY: 'PT10S' },
    ...(root === undefined ? {} : { root }),
  });
  try {
    const result = await runChaos(stack, chaos);
    console.log(result.figures);
    console.log(`${result.violations.length} violations`);
    return result;
  } finally {
    await stack.stop();
  }
}
