import type { Delay } from '../src/domain/backoff';
import type { ChatEvent, Page, Snapshot } from '../src/domain/event';
import { compareEventIds } from '../src/domain/eventId';

/** The time-UUID of time `tick` (in 100 ns); `low` are its low eight bytes in hexadecimal. */
export function idAt(tick: number, low = '8000000000000000'): string {
  const time = tick.toString(16).padStart(15, '0');
  return [
    time.slice(7),
    time.slice(3, 7),
    `1${time.slice(0, 3)}`,
    low.slice(0, 4),
    low.slice(4),
  ].join('-');
}

/** The event of time `tick`. */
export function at(tick: number, change: Partial<ChatEvent> = {}): ChatEvent {
  return {
    chat_id: 'chat',
    event_id: idAt(tick),
    type: 'MESSAGE',
    author_id: 'bob',
    body: `message ${tick}`,
    client_id: `client-${tick}`,
    sent_at: new Date(tick).toISOString(),
    ...change,
  };
}

/** The events of the times `from`…`to`. */
export function range(from: number, to: number): ChatEvent[] {
  return Array.from({ length: to - from + 1 }, (_, i) => at(from + i));
}

export function page(events: readonly ChatEvent[], next: string | null = null): Page {
  return { events, next };
}

/** The document after flush `seq`; by default its tail holds the events of that flush only. */
export function snapshot(
  seq: number,
  tail: readonly ChatEvent[],
  change: Partial<Snapshot> = {},
): Snapshot {
  return {
    chat_id: 'chat',
    public: false,
    seq,
    tail_seq: seq,
    tail,
    prev: null,
    reads: {},
    ...change,
  };
}

/** A chat's log on the server, and its history in pages. */
export class ServerLog {
  events: ChatEvent[] = [];
  reads = 0;
  readonly #pageSize: number;

  constructor(pageSize: number, events: readonly ChatEvent[] = []) {
    this.#pageSize = pageSize;
    this.add(...events);
  }

  add(...events: readonly ChatEvent[]): void {
    this.events = [...this.events, ...events].sort((a, b) =>
      compareEventIds(a.event_id, b.event_id),
    );
  }

  newest(): Promise<Page> {
    return this.#read([...this.events].reverse());
  }

  before(eventId: string): Promise<Page> {
    return this.#read(
      this.events.filter((each) => compareEventIds(each.event_id, eventId) < 0).reverse(),
    );
  }

  after(eventId: string | null): Promise<Page> {
    return this.#read(
      this.events.filter((each) => eventId === null || compareEventIds(each.event_id, eventId) > 0),
    );
  }

  #read(events: readonly ChatEvent[]): Promise<Page> {
    this.reads += 1;
    const part = events.slice(0, this.#pageSize);
    const next = events.length > part.length ? (part.at(-1)?.event_id ?? null) : null;
    return Promise.resolve(page(part, next));
  }
}

/** Delays that end when the test says so. */
export class ManualDelay {
  readonly asked: number[] = [];
  readonly #waiting: (() => void)[] = [];

  readonly delay: Delay = (ms, signal) =>
    new Promise((resolve, reject) => {
      this.asked.push(ms);
      this.#waiting.push(resolve);
      signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
    });

  /** Ends all delays that are running. */
  elapse(): void {
    this.#waiting.splice(0).forEach((end) => end());
  }
}

/** A promise that the test settles. */
export function deferred<T>() {
  let resolve!: (value: T) => void;
  let reject!: (reason: Error) => void;
  const promise = new Promise<T>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}
