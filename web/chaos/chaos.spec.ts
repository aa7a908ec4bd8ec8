import { expect, test } from '@playwright/test';
import { BUS, INPUT, withStack } from './faultTestStack';
import { runChaos } from './run';

const FAULTS = Number(process.env['FAULTS'] ?? '100');
const SEED = Number(process.env['SEED'] ?? '1');

test(`no confirmed message is lost or doubled while ${FAULTS} faults happen on ${BUS}, ${INPUT}`, async () => {
  await withStack(async (stack) => {
    const result = await runChaos(stack, { bus: BUS, input: INPUT, faults: FAULTS, seed: SEED });
    console.log(result.figures);
    expect(result.violations).toEqual([]);
    expect(result.faults).toBe(FAULTS);
    expect(result.sends).toBeGreaterThan(FAULTS);
  });
});
