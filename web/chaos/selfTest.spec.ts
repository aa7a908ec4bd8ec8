import { expect, test } from '@playwright/test';
import { BrokenBuild } from './brokenBuild';
import type { Fault } from './faultInjector';
import { type ChaosPlan, type ChaosResult, runChaos } from './run';
import { BUS, withStack } from './faultTestStack';
import { type Mistake, NO_MUTE, NO_OUTBOX, NOBODY_CALLED, NO_SEARCH_ROW, OWN_CLOCK_ONLY, REMOVED_TOO_EARLY } from './mistakes';

/** Messages wait on the bus for a stopped aggregator; then the bus dies and loses them. */
const BUS_LOST: readonly Fault[] = [
  { server: 'aggregator', how: 'stop', stoppedMs: 12_000 },
  { server: BUS, how: 'kill', stoppedMs: 0 },
];

/** Flushes wait for Firestore; then the bus, which would redeliver, and the aggregator die. */
const FLUSH_LOST: readonly Fault[] = [
  { server: 'firestore', how: 'stop', stoppedMs: 25_000 },
  { server: BUS, how: 'kill', stoppedMs: 0 },
  { server: 'aggregator', how: 'kill', stoppedMs: 0 },
];

/** The clocks of both instances are wrong for some time, in opposite directions. */
const CLOCKS_WRONG: readonly Fault[] = [
  { server: 'chat', how: 'clock forward', stoppedMs: 15_000 },
  { server: 'chat-2', how: 'clock back', stoppedMs: 15_000 },
];

test('the project\'s own build passes the faults that broken builds do not', async () => {
  const first = await run(plan(BUS_LOST));
  expect(first.violations).toEqual([]);
  const second = await run(plan(FLUSH_LOST));
  expect(second.violations).toEqual([]);
  const third = await run({ ...plan(CLOCKS_WRONG), silentFrom: 3 });
  expect(third.violations).toEqual([]);
});

test('a build that writes no outbox rows fails', async () => {
  const result = await runBroken(NO_OUTBOX, plan(BUS_LOST));
  expect(result.violations.length).toBeGreaterThan(0);
});

test('a build that removes outbox rows before the commit fails', async () => {
  const result = await runBroken(REMOVED_TOO_EARLY, plan(FLUSH_LOST));
  expect(result.violations.length).toBeGreaterThan(0);
});

test('a build whose instances heed their own clocks only fails', async () => {
  const result = await runBroken(OWN_CLOCK_ONLY, { ...plan(CLOCKS_WRONG), silentFrom: 3 });
  expect(result.violations.length).toBeGreaterThan(0);
});

test('a build that writes no search rows fails', async () => {
  const result = await runBroken(NO_SEARCH_ROW, plan(BUS_LOST.slice(0, 1)));
  expect(result.violations.filter((each) => each.includes('does not find')).length).toBeGreaterThan(0);
});

// Nobody is called with Kafka.
if (BUS === 'pubsub') {
  test('a build that calls who has muted the chat, and one that calls nobody, fail', async () => {
    const muted = await runBroken(NO_MUTE, plan(BUS_LOST.slice(0, 1)));
    expect(muted.violations.filter((each) => each.includes('although the chat is muted')).length).toBeGreaterThan(0);
    const nobody = await runBroken(NOBODY_CALLED, plan(BUS_LOST.slice(0, 1)));
    expect(nobody.violations.filter((each) => each.includes('was not called')).length).toBeGreaterThan(0);
  });
}

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

function run(chaos: ChaosPlan, root?: string): Promise<ChaosResult> {
  return withStack(async (stack) => {
    const result = await runChaos(stack, chaos);
    console.log(result.figures);
    console.log(`${result.violations.length} violations`);
    return result;
  }, root);
}
