import { backoffMs, type Delay } from './backoff';
import type { ChatEvent, Page, Snapshot } from './event';
import { isRetryable, retryAfterMs } from './problem';
import { type Delivery, flushed, NOTHING_DELIVERED, stored } from './receipts';
import { Store } from './store';
import { type Gap, Timeline } from './timeline';

/** Pages read to fill one gap; a longer one is not filled, the window starts over instead. */
export const GAP_PAGES_MAX = 10;

/** Reads one chat's log; an aborted signal rejects. */
export interface History {
  newest(signal: AbortSignal): Promise<Page>;
  before(eventId: string, signal: AbortSignal): Promise<Page>;
  after(eventId: string | null, signal: AbortSignal): Promise<Page>;
}

export interface ConversationState {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly events: readonly ChatEvent[];
  readonly hasOlder: boolean;
  readonly older: 'idle' | 'loading' | 'failed';
  readonly catchingUp: boolean;
  readonly error: unknown;
  readonly delivery: Delivery;
  /** How far the members of a direct chat have read. */
  readonly reads: Readonly<Record<string, string>>;
}

/** Keeps one open chat's {@link Timeline} complete: first page, older pages, gaps. */
export class Conversation {
  readonly state: Store<ConversationState>;
  readonly #timeline = new Timeline();
  readonly #history: History;
  readonly #delay: Delay;
  readonly #closed = new AbortController();
  #started = false;
  #filling = false;

  constructor(history: History, delay: Delay) {
    this.#history = history;
    this.#delay = delay;
    this.state = new Store<ConversationState>({
      phase: 'loading',
      events: [],
      hasOlder: false,
      older: 'idle',
      catchingUp: false,
      error: null,
      delivery: NOTHING_DELIVERED,
      reads: {},
    });
  }

  /** Loads the newest page; also the answer to the person's "try again". */
  async open(): Promise<void> {
    this.#publish({ phase: 'loading', error: null });
    try {
      await this.#retrying(() => this.#startOver());
      this.#publish({ phase: 'ready' });
    } catch (error) {
      this.#fail(error, { phase: 'failed' });
      return;
    }
    await this.#fillGaps();
  }

  /** Takes in the chat's document; what it shows to be missing is read from history. */
  receive(snapshot: Snapshot): void {
    this.#timeline.apply(snapshot);
    this.#publish({
      delivery: flushed(this.state.get().delivery, snapshot),
      reads: snapshot.reads,
    });
    void this.#fillGaps();
  }

  /** Takes in what the server answered to a send of our own. */
  confirmed(event: ChatEvent): void {
    this.#timeline.merge([event]);
    this.#publish({ delivery: stored(this.state.get().delivery, event) });
  }

  async loadOlder(): Promise<void> {
    const request = this.#timeline.olderRequest;
    if (!this.#started || request === null || this.state.get().older === 'loading') {
      return;
    }
    this.#publish({ older: 'loading' });
    try {
      const page = await this.#history.before(request.before, this.#closed.signal);
      this.#timeline.prepend(page, request);
      this.#publish({ older: 'idle' });
    } catch (error) {
      this.#fail(error, { older: 'failed' });
    }
  }

  close(): void {
    this.#closed.abort();
  }

  async #startOver(): Promise<void> {
    const seq = this.#timeline.latestSeq;
    const page = await this.#history.newest(this.#closed.signal);
    this.#timeline.start(page, seq);
    this.#started = true;
  }

  /** One at a time; whatever is found meanwhile is filled by the same loop. */
  async #fillGaps(): Promise<void> {
    if (this.#filling || !this.#started) {
      return;
    }
    this.#filling = true;
    try {
      while (this.#timeline.gap !== null) {
        this.#publish({ catchingUp: true });
        const gap = this.#timeline.gap;
        await this.#retrying(() => this.#fill(gap));
      }
      this.#publish({ catchingUp: false, error: null });
    } catch (error) {
      this.#fail(error, { catchingUp: false });
    } finally {
      this.#filling = false;
    }
  }

  async #fill(gap: Gap): Promise<void> {
    let after = gap.after;
    for (let pages = 0; pages < GAP_PAGES_MAX; pages += 1) {
      const page = await this.#history.after(after, this.#closed.signal);
      this.#timeline.merge(page.events);
      this.#publish({});
      if (page.next === null) {
        this.#timeline.filled(gap);
        return;
      }
      after = page.next;
    }
    await this.#startOver();
  }

  async #retrying(attempt: () => Promise<void>): Promise<void> {
    for (let failures = 0; ; failures += 1) {
      try {
        await attempt();
        return;
      } catch (error) {
        if (this.#closed.signal.aborted || !isRetryable(error)) {
          throw error;
        }
        this.#publish({ error });
        await this.#delay(backoffMs(failures, retryAfterMs(error)), this.#closed.signal);
      }
    }
  }

  /** Nobody waits for a closed conversation; its aborted requests are no errors. */
  #fail(error: unknown, change: Partial<ConversationState>): void {
    if (!this.#closed.signal.aborted) {
      this.#publish({ ...change, error });
    }
  }

  #publish(change: Partial<ConversationState>): void {
    const before = this.state.get();
    const next = {
      ...before,
      events: this.#timeline.events,
      hasOlder: this.#timeline.hasOlder,
      ...change,
    };
    const keys = Object.keys(next) as (keyof ConversationState)[];
    if (keys.some((key) => next[key] !== before[key])) {
      this.state.set(next);
    }
  }
}
