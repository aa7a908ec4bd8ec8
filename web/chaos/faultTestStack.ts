import { dirname } from 'node:path';
import { launcherLog, LaunchedStack, type StackAddresses } from '../e2e/launchedStack';

/** How the events come to the aggregator. */
export const INPUT = process.env['INPUT'] ?? 'pull';
export const BUS = process.env['BUS'] ?? 'pubsub';

/** Every server that dies is started again at once. */
export const FAULT_TEST_OPTIONS = ['--relentless'];

/**
 * Two instances of the function chat. The slow path flushes outbox rows that are 30 s old; here it runs
 * more often than in production.
 */
export const FAULT_TEST_ENVIRONMENT = {
  BUS,
  AGGREGATOR_INPUT: INPUT,
  AGGREGATE_FLUSH_EVERY: 'PT10S',
  INSTANCES: '2',
};

/**
 * Runs `task` on the stack that the run has started, or else on a stack that only `task` uses.
 *
 * @param root the folder of another build; it gets a stack of its own in any case
 */
export async function withStack<T>(
  task: (stack: StackAddresses) => Promise<T>,
  root?: string,
): Promise<T> {
  const running = process.env['PARLEY_STACK'];
  if (running !== undefined && root === undefined) {
    return withLogOnFailure(task, JSON.parse(running) as StackAddresses);
  }
  const stack = await LaunchedStack.launch({
    options: FAULT_TEST_OPTIONS,
    environment: FAULT_TEST_ENVIRONMENT,
    ...(root !== undefined && { root }),
  });
  try {
    const result = await withLogOnFailure(task, stack.addresses);
    // Another build may be older than sealed bodies.
    await (root === undefined ? stack.stopAndSearch() : stack.stop());
    return result;
  } finally {
    await stack.stop();
  }
}

async function withLogOnFailure<T>(
  task: (stack: StackAddresses) => Promise<T>,
  stack: StackAddresses,
): Promise<T> {
  try {
    return await task(stack);
  } catch (error) {
    console.error(launcherLog(dirname(stack.data)));
    throw error;
  }
}
