import { expect, test } from '@playwright/test';
import { runChaos } from './run';
import { LaunchedStack } from '../e2e/launch';

const BUS = process.env['BUS'] ?? 'pubsub';
const INPUT = process.env['INPUT'] ?? 'pull';
const FAULTS = Number(process.env['FAULTS'] ?? '100');
const SEED = Number(process.env['SEED'] ?? '1');

/** Outbox rows are flushed by the slow path when they are 30 s old; here it looks more often. */
const ENVIRONMENT = { BUS, AGGREGATOR_INPUT: INPUT, AGGREGATE_FLUSH_EVERY: 'PT10S' };

test(`nothing confirmed is lost or doubled while ${FAULTS} faults happen on ${BUS}, ${INPUT}`, async () => {
  const stack = await LaunchedStack.launch({ options: ['--relentless'], environment: ENVIRONMENT });
  try {
    const result = await runChaos(stack, { bus: BUS, input: INPUT, faults: FAULTS, seed: SEED });
    console.log(result.figures);
    expect(result.violations).toEqual([]);
    expect(result.faults).toBe(FAULTS);
    expect(result.sends).toBeGreaterThan(FAULTS);
  } catch (error) {
    console.error(stack.log);
    throw error;
  } finally {
    await stack.stop();
  }
});
