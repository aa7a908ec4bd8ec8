import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** Addresses of a running stack, as its ready file names them. */
export interface Stack {
  readonly web: string;
  readonly firestore: string;
  readonly firebaseAuth: string;
  readonly project: string;
  /** The folder of its files and logs. */
  readonly data: string;
}

export interface LaunchOptions {
  /** Words after `up`, in addition to those that keep it apart from other stacks. */
  readonly options?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** The project's folder, or one that looks like it. */
  readonly root?: string;
}

const PROJECT_ROOT = fileURLToPath(new URL('../..', import.meta.url));
const READY_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_MS = 30_000;
const READY_POLL_MS = 200;
const LOG_TAIL_LINES = 60;

/** A stack of a test's own: on free ports, with its data in a folder that goes with it. */
export class LaunchedStack {
  readonly #process: ChildProcess;
  readonly #folder: string;

  private constructor(
    process: ChildProcess,
    folder: string,
    readonly addresses: Stack,
  ) {
    this.#process = process;
    this.#folder = folder;
  }

  /** Resolves when everything is ready. */
  static async launch(how: LaunchOptions = {}): Promise<LaunchedStack> {
    const root = how.root ?? PROJECT_ROOT;
    const jar = join(root, 'emulators/stack/target/stack.jar');
    if (!existsSync(jar)) {
      throw new Error(`${jar} is missing; build it with: make build`);
    }
    const folder = mkdtempSync(join(tmpdir(), 'parley-e2e-'));
    const readyFile = join(folder, 'ready.json');
    const log = openSync(join(folder, 'stack.log'), 'a');
    const own = ['--free-ports', '--no-demo', '--data', join(folder, 'data')];
    const words = ['up', ...own, '--ready-file', readyFile, ...(how.options ?? [])];
    const process_ = spawn('java', ['-jar', jar, ...words], {
      cwd: root,
      env: { ...process.env, ...how.environment },
      stdio: ['ignore', log, log],
    });
    try {
      await ready(process_, readyFile);
    } catch (error) {
      await stop(process_);
      console.error(tail(folder));
      throw error;
    }
    const addresses = JSON.parse(readFileSync(readyFile, 'utf8')) as Stack;
    return new LaunchedStack(process_, folder, addresses);
  }

  /** Where its servers keep their files and logs. */
  get data(): string {
    return join(this.#folder, 'data');
  }

  /** The end of what the launcher has said. */
  get log(): string {
    return tail(this.#folder);
  }

  get hasEnded(): boolean {
    return hasEnded(this.#process);
  }

  async stop(): Promise<void> {
    await stop(this.#process);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

async function ready(stack: ChildProcess, readyFile: string): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  const failures: Error[] = [];
  stack.once('error', (error) => failures.push(error));
  while (!isComplete(readyFile)) {
    if (failures.length > 0) {
      throw new Error('The stack could not be started', { cause: failures[0] });
    }
    if (hasEnded(stack)) {
      throw new Error(`The stack ended with ${stack.exitCode ?? stack.signalCode}`);
    }
    if (Date.now() > deadline) {
      throw new Error(`The stack was not ready after ${READY_TIMEOUT_MS / 1_000} s`);
    }
    await pause(READY_POLL_MS);
  }
}

/** The file may be seen while it is being written. */
function isComplete(readyFile: string): boolean {
  return existsSync(readyFile) && readFileSync(readyFile, 'utf8').trimEnd().endsWith('}');
}

async function stop(stack: ChildProcess): Promise<void> {
  if (hasEnded(stack) || stack.pid === undefined) {
    return;
  }
  const ended = once(stack, 'exit');
  stack.kill('SIGTERM');
  const giveUp = new AbortController();
  const late = pause(STOP_TIMEOUT_MS, 'late', { signal: giveUp.signal }).catch(() => 'ended');
  if ((await Promise.race([ended, late])) === 'late') {
    stack.kill('SIGKILL');
    await ended;
    throw new Error(`The stack did not stop within ${STOP_TIMEOUT_MS / 1_000} s of SIGTERM`);
  }
  giveUp.abort();
}

function hasEnded(stack: ChildProcess): boolean {
  return stack.exitCode !== null || stack.signalCode !== null;
}

function tail(folder: string): string {
  return readFileSync(join(folder, 'stack.log'), 'utf8').split('\n').slice(-LOG_TAIL_LINES).join('\n');
}
