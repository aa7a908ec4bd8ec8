import { backoffMs, type Delay } from './backoff';
import type { ChatEvent, Page, Snapshot } from './event';
import { isRetryable, retryAfterMs } from './problem';
import { afterConfirmation, afterFlush, type FlushedEvents, NOTHING_FLUSHED } from './messageStatus';
import type { ReadStart } from './pages';
import { Store } from './store';
import { type Gap, Timeline } from './timeline';

/** A gap of more pages than this is not filled: the loaded range starts again at the newest page. */
export const GAP_PAGES_MAX = 10;

/** Reads the log of one chat. A read rejects when its signal aborts. */
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
  /** Whether the loaded events end before the log, because the person looks at an old message. */
  readonly hasNewer: boolean;
  readonly newer: 'idle' | 'loading' | 'failed';
  readonly catchingUp: boolean;
  readonly error: unknown;
  readonly flushed: FlushedEvents;
  /** The read marks of the members of a direct chat, by user id. */
  readonly reads: Readonly<Record<string, string>>;
}

/** Keeps the {@link Timeline} of one open chat complete: reads its first page, older pages and gaps. */
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
      hasNewer: false,
      newer: 'idle',
      catchingUp: false,
      error: null,
      flushed: NOTHING_FLUSHED,
      reads: {},
    });
  }

  /** Loads the newest page; also called when the person clicks "Try again". */
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

  /** Takes in a snapshot of the chat's document; reads missing events from history. */
  receive(snapshot: Snapshot): void {
    this.#timeline.apply(snapshot);
    this.#publish({
      flushed: afterFlush(this.state.get().flushed, snapshot),
      reads: snapshot.reads,
    });
    void this.#fillGaps();
  }

  /** What a read of one message that begins now must remember. */
  beginRead(): ReadStart {
    return this.#timeline.beginRead();
  }

  /** Takes in a message that the server has answered to a read that began at `start`. */
  refresh(message: ChatEvent, start: ReadStart): void {
    this.#timeline.refresh(message, start);
    this.#publish({});
  }

  /** Takes in the event that the server answered to a send of this person. */
  confirmed(event: ChatEvent): void {
    this.#timeline.merge([event]);
    this.#publish({ flushed: afterConfirmation(this.state.get().flushed, event) });
  }

  /** Reads the page before the loaded range. */
  async loadOlder(): Promise<void> {
    const request = this.#timeline.olderRequest;
    if (!this.#started || request === null || this.state.get().older === 'loading') {
      return;
    }
    this.#publish({ older: 'loading' });
    try {
      const page = await this.#history.before(request.from, this.#closed.signal);
      this.#timeline.prepend(page, request);
      this.#publish({ older: 'idle' });
    } catch (error) {
      this.#fail(error, { older: 'failed' });
    }
  }

  /** Reads the page after the loaded range, which ends before the log. */
  async loadNewer(): Promise<void> {
    const request = this.#timeline.newerRequest;
    if (request === null || this.state.get().newer === 'loading') {
      return;
    }
    this.#publish({ newer: 'loading' });
    try {
      const page = await this.#history.after(request.from, this.#closed.signal);
      this.#timeline.append(page, request);
      this.#publish({ newer: 'idle' });
    } catch (error) {
      this.#fail(error, { newer: 'failed' });
      return;
    }
    await this.#fillGaps();
  }

  /** Goes to the end of the log. */
  async showNewest(): Promise<void> {
    if (this.state.get().hasNewer) {
      await this.open();
    }
  }

  close(): void {
    this.#closed.abort();
  }

  async #startOver(): Promise<void> {
    while (!(await this.#startWithNewest())) {
      // So much has happened meanwhile that the page may lack something.
    }
    this.#started = true;
  }

  async #startWithNewest(): Promise<boolean> {
    const start = this.#timeline.beginRead();
    return this.#timeline.start(await this.#history.newest(this.#closed.signal), start);
  }

  /** Fills one gap at a time. The same loop fills the gaps that are found meanwhile. */
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
      const start = this.#timeline.beginRead();
      const page = await this.#history.after(after, this.#closed.signal);
      const isEnd = this.#timeline.isEnd(page);
      if (!this.#timeline.fill(page, start)) {
        continue;
      }
      this.#publish({});
      if (isEnd) {
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

  /** The aborted requests of a closed conversation are no errors. */
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
      hasNewer: this.#timeline.hasNewer,
      ...change,
    };
    const keys = Object.keys(next) as (keyof ConversationState)[];
    if (keys.some((key) => next[key] !== before[key])) {
      this.state.set(next);
    }
  }
}
