import { setTimeout as pause } from 'node:timers/promises';
import type { Servers } from './servers';

/** One kind of fault of one server. */
export interface Fault {
  readonly server: string;
  readonly how:
    | 'kill'
    | 'terminate'
    | 'stop'
    | 'clock forward'
    | 'clock back'
    | 'freeze'
    | 'slow store';
  /**
   * How long a stopped server stays stopped: longer than the timeout of its callers. Or how long the
   * clock of a server is wrong, or a store is slow.
   */
  readonly stoppedMs: number;
}

/** A restarted server must be ready within this time; Cassandra replays its commit log first. */
const RECOVERY_MS_MAX = 120_000;

/** How far a clock is set: further than the ids of an instance may run ahead of its clock (2 s). */
const CLOCK_STEP_MS = 3_000;
/** How long a clock is wrong: long enough for questions and replies. */
const CLOCK_WRONG_MS = 15_000;
/** How late the answers of a slow store are: later than a flush likes, earlier than the driver gives up. */
const LATE_MS: Readonly<Record<string, number>> = { firestore: 8_000, cassandra: 800 };

/** All kinds of faults on `bus`. Each stop is longer than the timeout of the server's callers. */
export function allFaults(bus: string): readonly Fault[] {
  const kill = (server: string): Fault => ({ server, how: 'kill', stoppedMs: 0 });
  const stop = (server: string, stoppedMs: number): Fault => ({ server, how: 'stop', stoppedMs });
  const slow = (server: string, stoppedMs: number): Fault => ({ server, how: 'slow store', stoppedMs });
  // Longer than the timeouts of a deployable's calls (10 s) and of the web client (15 s).
  const freeze = (server: string): Fault => ({ server, how: 'freeze', stoppedMs: 16_000 });
  return [
    kill('chat'),
    kill('chat-2'), // the other instance goes on
    { server: 'chat', how: 'clock forward', stoppedMs: CLOCK_WRONG_MS },
    { server: 'chat-2', how: 'clock back', stoppedMs: CLOCK_WRONG_MS },
    kill('aggregator'),
    kill(bus),
    kill('firestore'),
    kill('cassandra'),
    kill('media'),
    // Nobody is called with Kafka.
    ...(bus === 'pubsub' ? [kill('notify')] : []),
    { server: 'aggregator', how: 'terminate', stoppedMs: 0 },
    stop('chat', 16_000), // timeout of the web client: 15 s
    stop('aggregator', 12_000), // no caller on pull and Kafka; Pub/Sub push waits a minute
    stop(bus, 6_000), // timeout of the chat function: 0.5 s, of Kafka's client: 5 s; that of Pub/Sub waits 30 s
    stop('firestore', 11_000), // timeout of a flush: 10 s
    stop('cassandra', 4_000), // timeout of the driver: 3 s
    stop('media', 12_000), // the chat function looks at the objects of a message in less
    freeze('auth'),
    freeze('chat'),
    freeze('aggregate-flush'),
    freeze('aggregator'),
    slow('firestore', 25_000),
    slow('cassandra', 15_000),
  ];
}

/** Of `possible`, those whose kind has happened least often: a short run has every kind too. */
export function rarest(possible: readonly Fault[], counts: ReadonlyMap<string, number>): readonly Fault[] {
  const happened = ({ how }: Fault) =>
    [...counts].reduce((sum, [label, n]) => (label.startsWith(`${how} `) ? sum + n : sum), 0);
  const least = Math.min(...possible.map(happened));
  return possible.filter((fault) => happened(fault) === least);
}

/**
 * Causes faults in an order that repeats with the seed. Each kind of fault happens once before any
 * happens again. Several servers may be down at the same time, but a server that recovers from a
 * fault gets no other one.
 */
export class FaultInjector {
  readonly counts = new Map<string, number>();
  longestRecoveryMs = 0;
  /** When Firestore last lost its documents, in epoch milliseconds; 0 if it never did. */
  documentsLostAt = 0;
  /** When which server did not work as it should. */
  readonly spans: { server: string; beganAt: number; endedAt: number }[] = [];
  readonly #servers: Servers;
  readonly #kinds: readonly Fault[];
  readonly #choose: (possible: readonly Fault[]) => Fault;
  readonly #recovering = new Map<string, Promise<void>>();
  #remaining: Fault[] = [];

  /** @param choose selects the next fault from those that are possible now */
  constructor(
    servers: Servers,
    kinds: readonly Fault[],
    choose: (possible: readonly Fault[]) => Fault,
  ) {
    this.#servers = servers;
    this.#kinds = kinds;
    this.#choose = choose;
  }

  get done(): number {
    return [...this.counts.values()].reduce((sum, each) => sum + each, 0);
  }

  /**
   * Causes `count` faults, and waits until every server has recovered.
   *
   * @param interval resolves when the next fault may happen
   */
  async run(
    count: number,
    interval: () => Promise<void>,
    report: (number: number, label: string) => void,
  ): Promise<void> {
    while (this.done < count) {
      const fault = this.#next();
      if (fault === null) {
        await Promise.race(this.#recovering.values());
        continue;
      }
      const label = `${fault.how} ${fault.server}`;
      this.counts.set(label, (this.counts.get(label) ?? 0) + 1);
      report(this.done, label);
      this.#recovering.set(fault.server, this.#apply(fault));
      await Promise.race([interval(), this.#failure()]);
    }
    await Promise.all(this.#recovering.values());
  }

  /** The next fault of a server that does not recover from another one; null if there is none. */
  #next(): Fault | null {
    if (this.#remaining.length === 0) {
      this.#remaining = [...this.#kinds];
    }
    const possible = this.#remaining.filter((fault) => !this.#recovering.has(fault.server));
    if (possible.length === 0) {
      return null;
    }
    const fault = this.#choose(possible);
    this.#remaining.splice(this.#remaining.indexOf(fault), 1);
    return fault;
  }

  /** Rejects when a server does not recover. */
  #failure(): Promise<never> {
    return new Promise((_, reject) => {
      for (const each of this.#recovering.values()) {
        each.catch(reject);
      }
    });
  }

  async #apply(fault: Fault): Promise<void> {
    const began = Date.now();
    const span = { server: fault.server, beganAt: began, endedAt: Infinity };
    this.spans.push(span);
    const oldPid = this.#servers.supervisorPid(fault.server);
    if (fault.how === 'stop') {
      this.#servers.signal(fault.server, 'SIGSTOP');
      await pause(fault.stoppedMs);
      this.#servers.signal(fault.server, 'SIGCONT');
    } else if (fault.how === 'clock forward' || fault.how === 'clock back') {
      this.#servers.setClock(fault.server, fault.how === 'clock back' ? -CLOCK_STEP_MS : CLOCK_STEP_MS);
      await pause(fault.stoppedMs);
      this.#servers.setClock(fault.server, 0);
    } else if (fault.how === 'freeze') {
      this.#servers.signal(fault.server, 'SIGSTOP');
      await this.#servers.loseConnections(fault.server);
      await pause(fault.stoppedMs);
      this.#servers.signal(fault.server, 'SIGCONT');
    } else if (fault.how === 'slow store') {
      await this.#servers.answersLate(fault.server, LATE_MS[fault.server] ?? 0);
      await pause(fault.stoppedMs);
      await this.#servers.answersLate(fault.server, 0);
    } else {
      this.#servers.signal(fault.server, fault.how === 'kill' ? 'SIGKILL' : 'SIGTERM');
      if (fault.server === 'firestore') {
        this.documentsLostAt = Date.now();
      }
      await this.#servers.restarted(fault.server, oldPid, RECOVERY_MS_MAX);
    }
    span.endedAt = Date.now();
    this.longestRecoveryMs = Math.max(this.longestRecoveryMs, Date.now() - began);
    this.#recovering.delete(fault.server);
  }
}
