import type { Delay } from './backoff';
import type { ChatEvent, Snapshot } from './event';
import { type ConversationState, NOTHING_LOADED } from './conversationState';
import { afterConfirmation, afterFlush } from './messageStatus';
import { type History, newestIn, type ReadStart } from './pages';
import { Quotes } from './quotes';
import { retrying } from './retrying';
import { Store } from './store';
import { type Gap, Timeline } from './timeline';

/** A gap of more pages than this is not filled: the loaded range starts again at the newest page. */
export const GAP_PAGES_MAX = 10;

/** What changes the pins, or what they show. */
const PIN_TYPES = ['PIN', 'UNPIN', 'EDIT', 'REDACT'];

/** Keeps the {@link Timeline} of one open chat complete: reads its first page, older pages and gaps. */
export class Conversation {
  readonly state: Store<ConversationState>;
  readonly #timeline = new Timeline();
  readonly #quotes: Quotes;
  readonly #history: History;
  readonly #delay: Delay;
  readonly #closed = new AbortController();
  #started = false;
  #filling = false;

  constructor(history: History, delay: Delay) {
    this.#history = history;
    this.#quotes = new Quotes(
      (...read) => history.message(...read),
      (quoted) => this.#publish({ quoted }),
      this.#closed.signal,
    );
    this.#delay = delay;
    this.state = new Store(NOTHING_LOADED);
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
    this.#quotes.arrive(snapshot.tail);
    this.#publish({
      flushed: afterFlush(this.state.get().flushed, snapshot),
      reads: snapshot.reads,
      pinVersion:
        newestIn(snapshot.tail.filter(({ type }) => PIN_TYPES.includes(type))) ?? this.state.get().pinVersion,
    });
    void this.#fillGaps();
  }

  /** What a read of one message that begins now must remember. */
  beginRead(): ReadStart {
    return this.#timeline.beginRead();
  }

  /** Takes in a message that the server has answered to a read that began at `start`; to a write if that is null. */
  refresh(message: ChatEvent, start: ReadStart | null): void {
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
      this.#quotes.arrive(page.events);
      this.#publish({ newer: 'idle' });
    } catch (error) {
      this.#fail(error, { newer: 'failed' });
      return;
    }
    await this.#fillGaps();
  }

  /** Shows one message; loads what is around it if it is not loaded. */
  async showMessage(eventId: string): Promise<void> {
    this.#publish({ missing: null });
    try {
      const id = this.#timeline.has(eventId) ? eventId : await this.#startAround(eventId);
      const number = (this.state.get().wanted?.number ?? 0) + 1;
      this.#publish({ wanted: { eventId: id, number }, phase: 'ready' });
    } catch (error) {
      if (!this.#closed.signal.aborted) {
        this.#publish({ missing: error });
      }
    }
    await this.#fillGaps();
  }

  /** The person has read why a message could not be shown. */
  dismiss(): void {
    this.#publish({ missing: null });
  }

  /** Reads these messages, which loaded ones reply to, unless they are known. */
  quote(eventIds: readonly string[]): void {
    this.#quotes.want(eventIds.filter((id) => !this.#timeline.has(id)));
  }

  /** Goes from an old message to the end of the log. */
  async showNewest(): Promise<void> {
    if (this.state.get().hasNewer) {
      await this.open();
      this.#publish({ returns: this.state.get().returns + 1 });
    }
  }

  close(): void {
    this.#closed.abort();
  }

  async #startOver(): Promise<void> {
    const start = this.#timeline.beginRead();
    if (!this.#timeline.start(await this.#history.newest(this.#closed.signal), start)) {
      // So much has happened meanwhile that the page may lack something.
      return this.#startOver();
    }
    this.#quotes.renew();
    this.#started = true;
  }

  /** Returns the message's id as the server writes it. */
  async #startAround(eventId: string): Promise<string> {
    const start = this.#timeline.beginRead();
    const { signal } = this.#closed;
    const [older, message, newer] = await Promise.all([
      this.#history.before(eventId, signal),
      this.#history.message(eventId, signal),
      this.#history.after(eventId, signal),
    ]);
    if (!this.#timeline.startAround({ older, message, newer }, start)) {
      return this.#startAround(eventId);
    }
    this.#started = true;
    this.#quotes.renew();
    return message.event_id;
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
        const { gap, hasNewer } = this.#timeline;
        if (hasNewer) {
          // The gap is filled up to the end of the loaded range only, so a change of a quote may be missed.
          this.#quotes.readAgain();
        }
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
      this.#quotes.arrive(page.events);
      this.#publish({});
      if (isEnd) {
        this.#timeline.filled(gap);
        return;
      }
      after = page.next;
    }
    await this.#startOver();
  }

  #retrying(attempt: () => Promise<void>): Promise<void> {
    return retrying(attempt, this.#delay, this.#closed.signal, (error) => this.#publish({ error }));
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
