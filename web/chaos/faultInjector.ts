import { setTimeout as pause } from 'node:timers/promises';
import type { Servers } from './servers';

/** One way to hurt one server. */
export interface Fault {
  readonly server: string;
  readonly how: 'kill' | 'terminate' | 'stop';
  /** How long a stopped one stays so: longer than whoever calls it waits. */
  readonly stoppedMs: number;
}

/** Longest time in which a server has to be back; Cassandra replays its log. */
const RECOVERY_MS_MAX = 120_000;

/** Everything that may happen on `bus`; each is longer than its callers wait. */
export function faults(bus: string): readonly Fault[] {
  const kill = (server: string): Fault => ({ server, how: 'kill', stoppedMs: 0 });
  const stop = (server: string, stoppedMs: number): Fault => ({ server, how: 'stop', stoppedMs });
  return [
    kill('chat'),
    kill('aggregator'),
    kill(bus),
    kill('firestore'),
    kill('cassandra'),
    { server: 'aggregator', how: 'terminate', stoppedMs: 0 },
    stop('chat', 16_000), // the web client waits 15 s
    stop('aggregator', 12_000), // nobody calls it, or Pub/Sub, which waits a minute
    stop(bus, 6_000), // the chat function waits 0.5 s, the client's own calls 5 s
    stop('firestore', 11_000), // the flush waits 10 s
    stop('cassandra', 4_000), // the driver waits 3 s
  ];
}

/**
 * Hurts servers on a schedule that repeats with the seed: each kind comes once before any comes
 * again, several servers may be down at once, none is hurt while it recovers.
 */
export class Tormentor {
  readonly counts = new Map<string, number>();
  longestRecoveryMs = 0;
  /** When Firestore last lost its documents. */
  documentsLostAt = 0;
  readonly #servers: Servers;
  readonly #kinds: readonly Fault[];
  readonly #choose: (able: readonly Fault[]) => Fault;
  readonly #busy = new Map<string, Promise<void>>();
  #deck: Fault[] = [];

  /** `choose` says which of the possible ones comes next. */
  constructor(
    servers: Servers,
    kinds: readonly Fault[],
    choose: (able: readonly Fault[]) => Fault,
  ) {
    this.#servers = servers;
    this.#kinds = kinds;
    this.#choose = choose;
  }

  get done(): number {
    return [...this.counts.values()].reduce((sum, each) => sum + each, 0);
  }

  /** Does `count` faults, one every `everyMs`, and waits until everything is back. */
  async run(
    count: number,
    everyMs: number,
    report: (number: number, label: string) => void,
  ): Promise<void> {
    while (this.done < count) {
      const fault = this.#next();
      if (fault === null) {
        await Promise.race(this.#busy.values());
        continue;
      }
      const label = `${fault.how} ${fault.server}`;
      this.counts.set(label, (this.counts.get(label) ?? 0) + 1);
      report(this.done, label);
      this.#busy.set(fault.server, this.#apply(fault));
      await Promise.race([pause(everyMs), this.#failure()]);
    }
    await Promise.all(this.#busy.values());
  }

  /** The next kind whose server is well; null while there is none. */
  #next(): Fault | null {
    if (this.#deck.length === 0) {
      this.#deck = [...this.#kinds];
    }
    const able = this.#deck.filter((fault) => !this.#busy.has(fault.server));
    if (able.length === 0) {
      return null;
    }
    const fault = this.#choose(able);
    this.#deck.splice(this.#deck.indexOf(fault), 1);
    return fault;
  }

  /** Rejects when a server does not come back. */
  #failure(): Promise<never> {
    return new Promise((_, reject) => {
      for (const each of this.#busy.values()) {
        each.catch(reject);
      }
    });
  }

  async #apply(fault: Fault): Promise<void> {
    const began = Date.now();
    const before = this.#servers.incarnation(fault.server);
    if (fault.how === 'stop') {
      this.#servers.signal(fault.server, 'SIGSTOP');
      await pause(fault.stoppedMs);
      this.#servers.signal(fault.server, 'SIGCONT');
    } else {
      this.#servers.signal(fault.server, fault.how === 'kill' ? 'SIGKILL' : 'SIGTERM');
      if (fault.server === 'firestore') {
        this.documentsLostAt = Date.now();
      }
      await this.#servers.replaced(fault.server, before, RECOVERY_MS_MAX);
    }
    this.longestRecoveryMs = Math.max(this.longestRecoveryMs, Date.now() - began);
    this.#busy.delete(fault.server);
  }
}
