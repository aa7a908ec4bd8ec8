import type { Delay } from './backoff';
import type { Chat, ChatEvent, Member } from './event';
import type { GivenName } from './names';

/** So many chats are kept for the next page: those with the newest activity. */
export const CHATS_KEPT_MAX = 100;

/** So many events of each conversation are kept: one page. */
export const EVENTS_KEPT_MAX = 50;

/** So many usernames are kept. */
const NAMES_KEPT_MAX = 1_000;

/** A change is stored after this time, with all changes meanwhile. */
const STORE_AFTER_MS = 3_000;

/** The page begins without what was kept if the browser has not brought it after this time. Usually it takes 10 ms. */
export const LOAD_MAX_MS = 2_000;

/** What a page showed last, for the next one to show before the server has answered. */
export interface KnownState {
  readonly chats: readonly Chat[];
  readonly people: readonly Member[];
  /** The names that people gave themselves. An older version of the page kept none. */
  readonly given?: ReadonlyMap<string, GivenName> | undefined;
  /** The newest events of the conversations that were opened last, by chat id. */
  readonly conversations: ReadonlyMap<string, readonly ChatEvent[]>;
  /** Up to when, by Firestore's clock, every change of a direct chat's document was known; null if none was. */
  readonly provedMs: number | null;
}

/** Stores one state in the browser. */
export interface KnownStateStorage {
  load(): Promise<KnownState | null>;
  put(state: KnownState): Promise<void>;
}

/** Keeps in the browser what the page shows, so that the next page can show it at once, also without a network. */
export class LastKnown {
  readonly #storage: KnownStateStorage;
  readonly #now: () => KnownState;
  readonly #delay: Delay;
  readonly #closed = new AbortController();
  #waits = false;

  /** @param now what is to be kept */
  constructor(storage: KnownStateStorage, now: () => KnownState, delay: Delay) {
    this.#storage = storage;
    this.#now = now;
    this.#delay = delay;
  }

  /** What an earlier page has kept; null if that is nothing, or cannot be read in time: the listener waits for it. */
  async load(): Promise<KnownState | null> {
    const ended = new AbortController();
    const late = this.#delay(LOAD_MAX_MS, ended.signal).then(() => {
      throw new Error(`the browser's storage has not answered for ${LOAD_MAX_MS} ms`);
    });
    try {
      return await Promise.race([this.#storage.load(), late]);
    } catch (error) {
      console.warn('What the last page showed cannot be read', error);
      return null;
    } finally {
      ended.abort();
    }
  }

  /** Something has changed. */
  changed(): void {
    if (!this.#waits) {
      this.#waits = true;
      this.#delay(STORE_AFTER_MS, this.#closed.signal).then(
        () => void this.#store(),
        () => undefined,
      );
    }
  }

  close(): void {
    this.#closed.abort();
  }

  async #store(): Promise<void> {
    this.#waits = false;
    const { chats, people, conversations, provedMs, given } = this.#now();
    const newest = [...conversations].map(([id, events]) => [id, events.slice(-EVENTS_KEPT_MAX)] as const);
    try {
      await this.#storage.put({
        chats: chats.slice(0, CHATS_KEPT_MAX),
        people: people.slice(0, NAMES_KEPT_MAX),
        conversations: new Map(newest),
        provedMs,
        given,
      });
    } catch (error) {
      console.warn('What the page shows cannot be stored for the next one', error);
    }
  }
}
