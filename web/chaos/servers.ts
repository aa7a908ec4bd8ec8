import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

interface RunningServer {
  /** Of its supervisor; the server itself is a child that leads a process group of its own. */
  readonly pid: number;
  readonly port: number;
}

const POLL_MS = 100;

/** The servers of a running stack, as processes to be hurt. The stack starts again what dies. */
export class Servers {
  readonly #state: string;

  constructor(dataFolder: string) {
    this.#state = join(dataFolder, 'stack.json');
  }

  /** The supervisor of `name`: another one as soon as the server was started again and is ready. */
  incarnation(name: string): number {
    return this.#server(name).pid;
  }

  /** Sends `signal` to the server and everything it has started; false where it is not running. */
  signal(name: string, signal: NodeJS.Signals): boolean {
    const group = groupUnder(this.#server(name).pid);
    if (group === null) {
      return false;
    }
    process.kill(-group, signal);
    return true;
  }

  /** Resolves when the server has been replaced by another that is ready. */
  async replaced(name: string, incarnation: number, timeoutMs: number): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (this.incarnation(name) === incarnation) {
      if (Date.now() > deadline) {
        throw new Error(`${name} did not come back within ${timeoutMs / 1_000} s`);
      }
      await pause(POLL_MS);
    }
  }

  #server(name: string): RunningServer {
    const state = JSON.parse(readFileSync(this.#state, 'utf8')) as {
      servers: Record<string, RunningServer>;
    };
    const server = state.servers[name];
    if (server === undefined) {
      throw new Error(`the stack has no server ${name}`);
    }
    return server;
  }
}

/** The process group that a child of `supervisor` leads. */
function groupUnder(supervisor: number): number | null {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,pgid='], { encoding: 'utf8' });
  for (const line of lines.split('\n')) {
    const [pid, parent, group] = line.trim().split(/\s+/).map(Number);
    if (pid !== undefined && parent === supervisor && pid === group) {
      return pid;
    }
  }
  return null;
}
