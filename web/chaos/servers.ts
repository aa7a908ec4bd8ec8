import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

interface RunningServer {
  /** The process of its supervisor. The server is a child of it and leads its own process group. */
  readonly pid: number;
  readonly port: number;
}

const POLL_MS = 100;
const COMMAND_MS_MAX = 10_000;

/** The server processes of a running stack, which receive signals. The stack restarts dead servers. */
export class Servers {
  readonly #data: string;
  readonly #state: string;
  readonly #proxies: string;
  #commands = 0;

  constructor(dataFolder: string) {
    this.#data = dataFolder;
    this.#proxies = join(dataFolder, 'proxies');
    this.#state = join(dataFolder, 'stack.json');
  }

  /** The process id of the server's supervisor. It changes when a restarted server is ready. */
  supervisorPid(name: string): number {
    return this.#server(name).pid;
  }

  /** Sends `signal` to the server and its child processes; false if the server does not run. */
  signal(name: string, signal: NodeJS.Signals): boolean {
    const group = groupLedByChildOf(this.#server(name).pid);
    if (group === null) {
      return false;
    }
    process.kill(-group, signal);
    return true;
  }

  /** Sets the clock of an instance of the function chat: by so much it differs from the system's. */
  setClock(name: string, offsetMs: number): void {
    const file = join(this.#data, name, 'clock-offset-ms');
    writeFileSync(`${file}.partial`, String(offsetMs));
    renameSync(`${file}.partial`, file);
  }

  /** Every connection of a deployable to its stores is lost, and the deployable is not told. */
  async loseConnections(deployable: string): Promise<void> {
    await this.#command(`forget ${deployable}`);
  }

  /** From now on, the answers of a store come so much later; 0 ends it. */
  async answersLate(store: string, lateMs: number): Promise<void> {
    await this.#command(`late ${store} ${lateMs}`);
  }

  /** Has the launcher's proxies do something; resolves when it is done. */
  async #command(command: string): Promise<void> {
    this.#commands += 1;
    const file = join(this.#proxies, `${this.#commands}.command`);
    writeFileSync(`${file}.partial`, command);
    renameSync(`${file}.partial`, file);
    const deadline = Date.now() + COMMAND_MS_MAX;
    while (existsSync(file)) {
      if (Date.now() > deadline) {
        throw new Error(`the proxies did not carry out: ${command}`);
      }
      await pause(POLL_MS);
    }
  }

  /** Resolves when the stack has restarted the server and the new one is ready. */
  async restarted(name: string, oldSupervisorPid: number, timeoutMs: number): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (this.supervisorPid(name) === oldSupervisorPid) {
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

/** The process group that a child of `supervisor` leads; null if it has no such child. */
function groupLedByChildOf(supervisor: number): number | null {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,pgid='], { encoding: 'utf8' });
  for (const line of lines.split('\n')) {
    const [pid, parent, group] = line.trim().split(/\s+/).map(Number);
    if (pid !== undefined && parent === supervisor && pid === group) {
      return pid;
    }
  }
  return null;
}
