import { readFileSync } from 'node:fs';
import { FAULT_TEST_ENVIRONMENT, FAULT_TEST_OPTIONS } from '../chaos/faultTestStack';
import { LaunchedStack, type StackAddresses } from './launchedStack';

export type { StackAddresses };

/** The addresses of the stack that the tests of this run use. */
export function stackAddresses(): StackAddresses {
  return JSON.parse(process.env['PARLEY_STACK'] ?? 'null') as StackAddresses;
}

/** Starts a stack for this run, or uses the running one whose ready file PARLEY_STACK_READY_FILE names. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const running = process.env['PARLEY_STACK_READY_FILE'];
  if (running !== undefined) {
    process.env['PARLEY_STACK'] = readFileSync(running, 'utf8');
    return () => Promise.resolve();
  }
  const faultsFollow = process.env['FAULTS'] !== undefined;
  const stack = await LaunchedStack.launch(
    faultsFollow
      ? { options: FAULT_TEST_OPTIONS, environment: FAULT_TEST_ENVIRONMENT }
      : { environment: { INSTANCES: '2' } },
  );
  process.env['PARLEY_STACK'] = JSON.stringify(stack.addresses);
  return () => stack.stopAndSearch();
}
