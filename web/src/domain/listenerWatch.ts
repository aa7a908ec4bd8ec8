import type { Delay } from './backoff';
import { compareEventIds } from './eventId';
import type { Store } from './store';

/** How often it is looked whether the listener is silent. Looks are counted, not minutes: none happens while the computer sleeps. */
export const LOOK_MS = 15_000;

/** What is still owed after so many more looks is late: it is known for 30 to 45 s then. */
export const LATE_LOOKS = 2;

/** After so many looks without a word of the listener, that is 10 minutes, the API is asked whether it knows more. */
export const QUIET_LOOKS = 40;

/** While the listener is silent the API is asked after 1, 2, 4 looks, and then after so many, that is 2 minutes. */
export const PAUSE_LOOKS_MAX = 8;

/** A silent listener is begun anew at once, and then each 5 minutes. */
export const RENEW_LOOKS = 20;

/** What a new listener does not tell of in 2.5 minutes is not in the document, and no listener would tell of it. */
export const FORGIVEN_LOOKS = 10;

export interface ListenerWatchParts {
  /** The newest event that the page knows, in whatever way, of each chat that the listener follows, by their ids. */
  readonly known: () => ReadonlyMap<string, string>;
  /** Whether the listener has told of this event of the chat, or of something later. */
  readonly hasTold: (chatId: string, eventId: string) => boolean;
  /** Whether the listener takes itself for connected. */
  readonly isLive: () => boolean;
  /** Reads from the API what is newer than what the page knows, and shows it. */
  readonly ask: (signal: AbortSignal) => Promise<void>;
  /** Begins the listener anew. */
  readonly renew: () => void;
  /** Whether the listener is silent, and the API is asked instead. */
  readonly silent: Store<boolean>;
  readonly delay: Delay;
}

/** What the listener owes since some look: to tell of an event, or, if that is null, to be connected. */
interface Debt {
  readonly eventId: string | null;
  readonly since: number;
}

/** The key of the debt of a listener that is not connected; the other keys are ids of chats. */
const CONNECTION = 'connection';

/**
 * Notices that the listener says nothing although the API has told of something newer: its connection looks open and is
 * dead, or what was stored does not come to it. Firestore's client notices neither. While that lasts the page says so and
 * reads from the API, and the listener is begun anew.
 */
export class ListenerWatch {
  readonly #parts: ListenerWatchParts;
  readonly #debts = new Map<string, Debt>();
  /** What need not be told any more: what the page knew at first, and what a new listener does not know either. */
  readonly #forgiven: Map<string, string>;
  #looks = 0;
  /** Looks since the last word of the listener. */
  #quiet = 0;
  #renewedAt = -Infinity;
  #askAt = 0;
  #pause = 1;
  #asking = false;
  /** Ends the looks; null while nobody sees the page. */
  #hidden: AbortController | null = null;

  constructor(parts: ListenerWatchParts) {
    this.#parts = parts;
    this.#forgiven = new Map(parts.known());
  }

  /** The listener has brought something, or is connected, or not any more. */
  heard(): void {
    this.#quiet = 0;
    if (this.#parts.silent.get()) {
      this.#settle(this.#parts.known());
      this.#show();
    }
  }

  /** The page can receive and is visible, or not. Nobody asks for a hidden page. */
  look(visible: boolean): void {
    if (visible && this.#hidden === null) {
      this.#hidden = new AbortController();
      void this.#run(this.#hidden.signal);
    } else if (!visible) {
      this.#hidden?.abort();
      this.#hidden = null;
    }
  }

  /** The listener rests, because nobody has seen the page for a while: nothing is owed for this time. */
  rested(): void {
    if (!this.#parts.silent.get()) {
      this.#debts.clear();
    }
  }

  async #run(signal: AbortSignal): Promise<void> {
    for (;;) {
      try {
        await this.#parts.delay(LOOK_MS, signal);
        signal.throwIfAborted();
      } catch {
        return;
      }
      this.#look(signal);
    }
  }

  #look(signal: AbortSignal): void {
    const { known, renew, silent } = this.#parts;
    this.#looks += 1;
    this.#quiet += 1;
    const wasSilent = silent.get();
    const now = known();
    this.#settle(now);
    this.#forgive(now);
    this.#note(now);
    this.#show();
    if (!silent.get()) {
      if (this.#quiet >= QUIET_LOOKS) {
        this.#quiet = 0;
        void this.#ask(signal);
      }
      return;
    }
    if (!wasSilent) {
      this.#askAt = this.#looks;
      this.#pause = 1;
    }
    if (this.#looks - this.#renewedAt >= RENEW_LOOKS) {
      this.#renewedAt = this.#looks;
      renew();
    }
    if (this.#looks >= this.#askAt) {
      this.#askAt = this.#looks + this.#pause;
      this.#pause = Math.min(PAUSE_LOOKS_MAX, this.#pause * 2);
      void this.#ask(signal);
    }
  }

  /** An answer may take long if the API does not work; the looks go on meanwhile. */
  async #ask(signal: AbortSignal): Promise<void> {
    if (this.#asking) {
      return;
    }
    this.#asking = true;
    try {
      await this.#parts.ask(signal);
    } catch (error) {
      if (!signal.aborted) {
        console.warn('The server could not be asked in place of the listener', error);
      }
    } finally {
      this.#asking = false;
    }
  }

  /** A debt of a chat that is not followed any more, because the person has left it for example, is none. */
  #settle(known: ReadonlyMap<string, string>): void {
    const { hasTold, isLive } = this.#parts;
    for (const [key, { eventId }] of this.#debts) {
      if (eventId === null ? isLive() : !known.has(key) || hasTold(key, eventId)) {
        this.#debts.delete(key);
      }
    }
  }

  /** The document lacks what a connected listener that was begun anew does not tell of. */
  #forgive(known: ReadonlyMap<string, string>): void {
    if (!this.#parts.isLive() || this.#looks - this.#renewedAt < FORGIVEN_LOOKS) {
      return;
    }
    for (const [key, { since }] of this.#debts) {
      const newest = known.get(key);
      if (since <= this.#renewedAt && newest !== undefined) {
        this.#forgiven.set(key, newest);
        this.#debts.delete(key);
      }
    }
  }

  /** A later event of a chat that owes one changes nothing: what is owed stays, and since when. */
  #note(known: ReadonlyMap<string, string>): void {
    const { hasTold, isLive } = this.#parts;
    if (!isLive()) {
      this.#owes(CONNECTION, null);
    }
    for (const [chatId, eventId] of known) {
      const forgiven = this.#forgiven.get(chatId);
      const isForgiven = forgiven !== undefined && compareEventIds(forgiven, eventId) >= 0;
      if (!isForgiven && !hasTold(chatId, eventId)) {
        this.#owes(chatId, eventId);
      }
    }
  }

  #owes(key: string, eventId: string | null): void {
    if (!this.#debts.has(key)) {
      this.#debts.set(key, { eventId, since: this.#looks });
    }
  }

  #show(): void {
    const isLate = [...this.#debts.values()].some(({ since }) => this.#looks - since >= LATE_LOOKS);
    this.#parts.silent.set(isLate);
  }
}
