import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { kept, searchFiles } from './plainText';

/** The addresses of a running stack: the content of its ready file. */
export interface StackAddresses {
  readonly web: string;
  readonly chat: string;
  /** The second instance of the function chat, if the stack has two. */
  readonly 'chat-2'?: string;
  readonly firestore: string;
  /** The origin of the bucket. */
  readonly media: string;
  readonly firebaseAuth: string;
  readonly project: string;
  /** Where the push services of the stack are; not with Kafka. */
  readonly pushServices: string;
  /** What aggregate-flush wants from its callers. */
  readonly callToken: string;
  /** The folder in which its servers keep their files and logs. */
  readonly data: string;
}

export interface LaunchOptions {
  /** Options of the command `up`, besides those that separate this stack from others. */
  readonly options?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** The folder of the project, or a folder with the same content. */
  readonly root?: string;
}

const PROJECT_ROOT = fileURLToPath(new URL('../..', import.meta.url));
const READY_TIMEOUT_MS = 180_000;
/** Longer than the 45 s that a server is given to record its class archive (ClassArchive). */
const STOP_TIMEOUT_MS = 60_000;
const READY_POLL_MS = 50;
/** A launcher that starts fast and takes little memory; the Makefile uses the same flags. */
const JVM_FLAGS = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:+PerfDisableSharedMem', '-Xmx128m'];
const LOG_LINES_MAX = 60;

/** A stack that one test run owns: on free ports, with a data folder that is deleted at the end. */
export class LaunchedStack {
  readonly #process: ChildProcess;
  readonly #folder: string;

  private constructor(
    process: ChildProcess,
    folder: string,
    readonly addresses: StackAddresses,
  ) {
    this.#process = process;
    this.#folder = folder;
  }

  /** Starts a stack; resolves when every server is ready. */
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
    const process_ = spawn('java', [...JVM_FLAGS, '-jar', jar, ...words], {
      cwd: root,
      env: { ...process.env, PARLEY_RECORD_CLASS_ARCHIVES: 'false', ...how.environment },
      stdio: ['ignore', log, log],
    });
    try {
      await ready(process_, readyFile);
    } catch (error) {
      await stop(process_);
      console.error(launcherLog(folder));
      throw error;
    }
    const addresses = JSON.parse(readFileSync(readyFile, 'utf8')) as StackAddresses;
    return new LaunchedStack(process_, folder, addresses);
  }

  /**
   * Stops the stack, and searches what its servers have left for texts that only clients may hold
   * (`proof.spec.ts`). Only then has every server written all that it had in memory.
   */
  async stopAndSearch(): Promise<void> {
    const { data } = this.addresses;
    for (const chatId of kept(data).chats ?? []) {
      await buildDocumentAnew(this.addresses, chatId);
    }
    await stop(this.#process);
    const found = searchFiles(data, kept(data));
    rmSync(this.#folder, { recursive: true, force: true });
    if (found.length > 0) {
      throw new Error(`after the end of the stack:\n${found.join('\n')}`);
    }
  }

  async stop(): Promise<void> {
    await stop(this.#process);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/**
 * Deletes the document of a chat and has it built from the log, so that its tail holds the chat's newest
 * messages: a flush leaves out older ones, and an emulator that was killed has only its last export.
 */
async function buildDocumentAnew(stack: StackAddresses, chatId: string): Promise<void> {
  const documents = `http://${stack.firestore}/v1/projects/${stack.project}/databases/(default)/documents`;
  const rights = { headers: { Authorization: 'Bearer owner' } };
  const deleted = await fetch(`${documents}/chats/${chatId}`, { method: 'DELETE', ...rights });
  const rebuilt = await fetch(`${stack.web}/api/aggregate-flush/?chat=${chatId}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${stack.callToken}` },
  });
  if (!deleted.ok || !rebuilt.ok) {
    throw new Error(
      `The document of ${chatId} was not built anew: ${deleted.status}, ${rebuilt.status} ${await rebuilt.text()}`,
    );
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

/** The file may be read while it is being written. */
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

/** The last lines that the launcher of a stack has printed; `folder` is the parent of its data folder. */
export function launcherLog(folder: string): string {
  const log = readFileSync(join(folder, 'stack.log'), 'utf8');
  return log.split('\n').slice(-LOG_LINES_MAX).join('\n');
}
