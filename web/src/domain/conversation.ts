import type { Delay } from './backoff';
import type { ChatEvent, Snapshot } from './event';
import { type ConversationState, NOTHING_LOADED, toldBy, withChanges, withConfirmed } from './conversationState';
import { GapFilling } from './gapFilling';
import { afterConfirmation } from './messageStatus';
import { type History, type PageRequest, type ReadStart, surroundings } from './pages';
import { Quotes } from './quotes';
import { retrying } from './retrying';
import { Store } from './store';
import { Timeline } from './timeline';

/** Keeps the {@link Timeline} of one open chat complete: reads its first page, older pages and gaps. */
export class Conversation {
  readonly state = new Store<ConversationState>(NOTHING_LOADED);
  readonly #timeline: Timeline;
  readonly #quotes: Quotes;
  readonly history: History;
  readonly #delay: Delay;
  readonly #closed = new AbortController();
  readonly #retrying = (attempt: () => Promise<void>) =>
    retrying(attempt, this.#delay, this.#closed.signal, (error) => this.#publish({ error }));
  #opening = Promise.resolve();
  readonly #gaps: GapFilling;
  #remembered: readonly ChatEvent[] = [];
  #started = false;

  /** @param eventsMax about so many events are loaded at most; they are forgotten at the far end */
  constructor(history: History, delay: Delay, eventsMax = Infinity) {
    this.#timeline = new Timeline(eventsMax);
    this.history = history;
    this.#quotes = new Quotes(
      (...read) => history.message(...read),
      (quoted) => this.#publish({ quoted }),
      this.#closed.signal,
    );
    this.#delay = delay;
    this.#gaps = new GapFilling({
      timeline: this.#timeline,
      history,
      quotes: this.#quotes,
      signal: this.#closed.signal,
      startOver: () => this.#startOver(),
      retrying: this.#retrying,
      changed: (catchingUp) => this.#publish({ catchingUp }),
    });
  }

  /** Loads the newest page; also called when the person clicks "Try again". */
  open(): Promise<void> {
    return (this.#opening = this.#open());
  }

  async #open(): Promise<void> {
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

  /** Shows the newest events as an earlier page knew them, until the server has answered. */
  recall(events: readonly ChatEvent[]): void {
    this.#remembered = events;
    this.#publish({});
  }

  /** The person comes back to this chat, whose newest event is `newest`, as far as the list of chats knows. */
  async reopen(newest: string | null): Promise<void> {
    this.#publish({ wanted: null, missing: null });
    const { phase, hasNewer } = this.state.get();
    const isBehind = newest !== null && phase === 'ready' && !this.#timeline.has(newest);
    if (phase === 'failed' || hasNewer || isBehind) {
      await this.open();
    }
  }

  /** Keeps only the newest messages if there are many, because the person sees the end of the log. */
  shorten(): void {
    this.#timeline.shorten('newest');
    this.#publish({});
  }

  /** The person looks at another chat. */
  leave(): void {
    this.#timeline.shorten('newest');
    this.#publish({ unread: null });
  }

  /** Marks where the unread messages begin; loads what is around that place if it is not loaded. */
  async showUnread(after: string | null): Promise<void> {
    this.#publish({ unread: { after } });
    await this.#opening;
    const { hasOlder, phase } = this.state.get();
    if (phase !== 'ready' || (after === null ? !hasOlder : this.#timeline.contains(after))) {
      return;
    }
    try {
      await this.#startAround(after);
      this.#publish({});
    } catch (error) {
      console.warn('The place of the first unread message could not be read', error);
      this.#publish({ unread: null });
    }
  }

  /** Takes in a snapshot of the chat's document; reads missing events from history. */
  receive(snapshot: Snapshot): void {
    this.#timeline.apply(snapshot);
    this.#quotes.arrive(snapshot.tail);
    this.#publish(toldBy(snapshot, this.state.get()));
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

  /** Takes in an event that the API has told of before the listener did, for example in the answer to a send. */
  confirmed(event: ChatEvent): void {
    this.#timeline.merge([event]);
    this.#publish({ flushed: afterConfirmation(this.state.get().flushed, event) });
  }

  /** Reads the page before the loaded range. */
  async loadOlder(): Promise<void> {
    await this.#load('older', this.#timeline.olderRequest);
  }

  /** Reads the page after the loaded range, which ends before the log. */
  async loadNewer(): Promise<void> {
    if (await this.#load('newer', this.#timeline.newerRequest)) {
      await this.#fillGaps();
    }
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

  /** Adds a page at one end; whether that succeeded. */
  async #load(end: 'older' | 'newer', request: PageRequest | null): Promise<boolean> {
    if (request === null || !this.#started || this.state.get()[end] === 'loading') {
      return false;
    }
    this.#publish({ [end]: 'loading' });
    try {
      const page = await this.history[end === 'older' ? 'before' : 'after'](request.from, this.#closed.signal);
      this.#timeline[end === 'older' ? 'prepend' : 'append'](page, request);
      this.#quotes.arrive(page.events);
      this.#publish({ [end]: 'idle' });
      return true;
    } catch (error) {
      this.#fail(error, { [end]: 'failed' });
      return false;
    }
  }

  async #startOver(): Promise<void> {
    const start = this.#timeline.beginRead();
    if (!this.#timeline.start(await this.history.newest(this.#closed.signal), start)) {
      // So much has happened meanwhile that the page may lack something.
      return this.#startOver();
    }
    this.#quotes.renew();
    this.#started = true;
  }

  /** Null is the beginning of the log. Returns the message's id as the server writes it. */
  async #startAround(eventId: string | null): Promise<string> {
    const start = this.#timeline.beginRead();
    const around = await surroundings(this.history, eventId, this.#closed.signal);
    if (!this.#timeline.startAround(around, start)) {
      return this.#startAround(eventId);
    }
    this.#started = true;
    this.#quotes.renew();
    return around.message.event_id;
  }

  async #fillGaps(): Promise<void> {
    if (!this.#started) {
      return;
    }
    try {
      if (await this.#gaps.run()) {
        this.#publish({ catchingUp: false, error: null });
      }
    } catch (error) {
      this.#fail(error, { catchingUp: false });
    }
  }

  /** The aborted requests of a closed conversation are no errors. */
  #fail(error: unknown, change: Partial<ConversationState>): void {
    if (!this.#closed.signal.aborted) {
      this.#publish({ ...change, error });
    }
  }

  #publish(change: Partial<ConversationState>): void {
    const { hasOlder, hasNewer } = this.#timeline;
    const events = this.#started ? this.#timeline.events : withConfirmed(this.#remembered, this.#timeline.events);
    this.state.set(withChanges(this.state.get(), { events, hasOlder, hasNewer, ...change }));
  }
}
