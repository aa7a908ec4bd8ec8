import type { Delay } from '../src/domain/backoff';
import { type ChatEvent, isChange, type Page, type Snapshot } from '../src/domain/event';
import { compareEventIds } from '../src/domain/eventId';
import { folded, withChange } from '../src/domain/fold';

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

/** The change of time `tick` of the message of time `target`. */
export function changeAt(tick: number, type: string, target: number, change: Partial<ChatEvent> = {}): ChatEvent {
  return at(tick, { type, body: '', target_event_id: idAt(target), ...change });
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
    typing: {},
    ...change,
  };
}

/** A chat's events on the server: its log in pages, folded, and its changes. */
export class ServerLog {
  /** The messages and other events of the log, as they were sent. */
  events: readonly ChatEvent[] = [];
  changes: readonly ChatEvent[] = [];
  reads = 0;
  readonly #pageSize: number;

  constructor(pageSize: number, events: readonly ChatEvent[] = []) {
    this.#pageSize = pageSize;
    this.add(...events);
  }

  add(...events: readonly ChatEvent[]): void {
    this.events = [...this.events, ...events.filter((each) => !isChange(each))].sort(inOrder);
    this.changes = [...this.changes, ...events.filter(isChange)].sort(inOrder);
  }

  /** The whole log, with what the changes made of it. */
  get foldedEvents(): readonly ChatEvent[] {
    return this.events.map((event) => this.#folded(event));
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
    const all = [...this.events, ...this.changes].sort(inOrder);
    return this.#read(
      all.filter((each) => eventId === null || compareEventIds(each.event_id, eventId) > 0),
    );
  }

  message(eventId: string): Promise<ChatEvent> {
    const event = this.events.find((each) => each.event_id === eventId);
    return event === undefined ? Promise.reject(new Error('unknown')) : Promise.resolve(this.#folded(event));
  }

  #folded(event: ChatEvent): ChatEvent {
    const changes = this.changes.filter(({ target_event_id }) => target_event_id === event.event_id);
    return isChange(event) ? event : changes.reduce(withChange, folded(event)).event;
  }

  /** Reads take a moment, and answer what was true when they began. */
  #read(events: readonly ChatEvent[]): Promise<Page> {
    this.reads += 1;
    const part = events.slice(0, this.#pageSize).map((event) => this.#folded(event));
    const next = events.length > part.length ? (part.at(-1)?.event_id ?? null) : null;
    return Promise.resolve(page(part, next));
  }
}

/** Writes flushes as the aggregator does; some events come late, by the slow path. */
export class Flusher {
  seq = 1_000;
  #recent: { event: ChatEvent; seq: number }[] = [];
  readonly #flushed: ChatEvent[] = [];

  /** @param keep for how many flushes an event stays in the tail */
  flush(events: readonly ChatEvent[], log: ServerLog, keep: number): Snapshot {
    this.seq += 1;
    this.#flushed.push(...events.filter((event) => !isChange(event)));
    const fresh = events.map((event) => ({ event, seq: this.seq }));
    this.#recent = [...this.#recent.filter(({ seq }) => seq > this.seq - keep), ...fresh];
    const tail = [...new Set(this.#recent.map(({ event }) => event))].sort(inOrder);
    const first = tail.find((event) => !isChange(event))?.event_id ?? null;
    const prev = [...this.#flushed]
      .sort(inOrder)
      .findLast(({ event_id }) => first === null || compareEventIds(event_id, first) < 0);
    return snapshot(this.seq, tail.map((event) => withoutOldText(event, log)), {
      tail_seq: Math.min(...this.#recent.map(({ seq }) => seq)),
      prev: prev?.event_id ?? null,
    });
  }
}

/** A deletion removes texts from the tail too. */
function withoutOldText(event: ChatEvent, { changes }: ServerLog): ChatEvent {
  const message = event.type === 'EDIT' ? event.target_event_id : event.event_id;
  const isGone = changes.some(({ type, target_event_id: id }) => type === 'REDACT' && id === message);
  return isGone ? { ...event, body: '' } : event;
}

function inOrder(a: ChatEvent, b: ChatEvent): number {
  return compareEventIds(a.event_id, b.event_id);
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
