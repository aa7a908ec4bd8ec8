import { type ChatEvent, isChange } from './event';
import { LoadedRange } from './loadedRange';
import { isRetryable } from './problem';

/** At most this many messages are read for their quotes, until the conversation starts over. */
export const QUOTES_MAX = 200;

/** Owns the messages of one chat that loaded messages reply to, and that are not loaded themselves. */
export class Quotes {
  readonly #read: (eventId: string, signal: AbortSignal) => Promise<ChatEvent>;
  readonly #changed: (quoted: ReadonlyMap<string, ChatEvent>) => void;
  readonly #closed: AbortSignal;
  readonly #asked = new Set<string>();
  readonly #waiting: string[] = [];
  #range = new LoadedRange();
  #busy = false;

  constructor(
    read: (eventId: string, signal: AbortSignal) => Promise<ChatEvent>,
    changed: (quoted: ReadonlyMap<string, ChatEvent>) => void,
    closed: AbortSignal,
  ) {
    this.#closed = closed;
    this.#read = read;
    this.#changed = changed;
  }

  /** Reads those that are not known, one after another. */
  want(eventIds: readonly string[]): void {
    for (const id of eventIds) {
      if (!this.#asked.has(id) && this.#asked.size < QUOTES_MAX) {
        this.#asked.add(id);
        this.#waiting.push(id);
      }
    }
    void this.#work();
  }

  /** Takes in events as they arrive; only changes of the quoted messages matter. */
  arrive(events: readonly ChatEvent[]): void {
    const before = this.#range.events;
    this.#range.arrive(events.filter(isChange));
    if (this.#range.events !== before) {
      this.#publish();
    }
  }

  /** Changes may have been missed, so everything is read again when it is wanted. */
  renew(): void {
    if (this.#asked.size > 0) {
      this.#asked.clear();
      this.#waiting.splice(0);
      this.#range = new LoadedRange();
      this.#publish();
    }
  }

  /** Changes may have been missed, and loaded messages still reply to these. */
  readAgain(): void {
    const asked = [...this.#asked];
    this.renew();
    this.want(asked);
  }

  async #work(): Promise<void> {
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    for (let id = this.#waiting.shift(); id !== undefined; id = this.#waiting.shift()) {
      await this.#readOne(id);
    }
    this.#busy = false;
  }

  async #readOne(id: string): Promise<void> {
    const range = this.#range;
    const { arrivals } = range;
    try {
      range.refresh(await this.#read(id, this.#closed), arrivals);
      this.#publish();
    } catch (error) {
      if (this.#closed.aborted) {
        return;
      }
      if (isRetryable(error)) {
        // The next call of `want` reads it again.
        this.#asked.delete(id);
      }
      console.warn('A quoted message could not be read', error);
    }
  }

  #publish(): void {
    this.#changed(new Map(this.#range.events.map((event) => [event.event_id, event])));
  }
}
