import { readFileSync } from 'node:fs';
import { LaunchedStack, type Stack } from './launch';

export type { Stack };

/** The stack that the tests of this run use. */
export function theStack(): Stack {
  return JSON.parse(process.env['PARLEY_STACK'] ?? 'null') as Stack;
}

/** Starts a stack of its own for this run, or uses the one that PARLEY_STACK_READY_FILE names. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const running = process.env['PARLEY_STACK_READY_FILE'];
  if (running !== undefined) {
    process.env['PARLEY_STACK'] = readFileSync(running, 'utf8');
    return () => Promise.resolve();
  }
  const stack = await LaunchedStack.launch();
  process.env['PARLEY_STACK'] = JSON.stringify(stack.addresses);
  return () => stack.stop();
}
