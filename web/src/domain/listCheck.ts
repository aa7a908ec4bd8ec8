import type { Delay } from './backoff';
import type { ChatList } from './chatList';
import type { Chat } from './event';
import { Store } from './store';

/** Two reads of the list begin at least this long after each other. */
export const CHECK_INTERVAL_MS = 10_000;

/**
 * How far the server's times of two changes may be the wrong way round: a change is not visible at the
 * moment of its time, and the list of chats takes a moment to read.
 */
export const MARGIN_MS = 15_000;

/** A list that was read this short a time ago needs no check when the listener comes up for the first time. */
const FRESH_MS = 30_000;

/** The documents of the chats that changed last, as the query for them has found them. */
export interface NewestDocuments {
  /** Whether there may be more documents than these. */
  readonly isFull: boolean;
  /** The query leaves out what has not changed since this time, by the server's clock; null if it leaves out nothing. */
  readonly sinceMs: number | null;
  /** The times of the oldest and the newest change among them, by the server's clock; null if there is none. */
  readonly oldestMs: number | null;
  readonly newestMs: number | null;
}

/** How many chats have a way by which changes reach this page. */
export interface Followed {
  readonly direct: number;
  readonly rooms: number;
}

export interface ListCheckParts {
  readonly chats: Pick<ChatList, 'state' | 'check' | 'loading' | 'isCertain' | 'readUpToMs'>;
  readonly followed: Followed;
  readonly delay: Delay;
  readonly now: () => number;
}

/**
 * Decides when the list of chats must be read from the server again, because the listener may have missed
 * something. The listener brings the newest documents only, so after a pause it proves completeness
 * itself if it reaches back to what was known before: then nothing older has changed. Without this
 * proof, for rooms that are not followed, and for unread numbers of which the listener does not tell that
 * another device has read the messages, only the server knows (docs/adr/0046).
 */
export class ListCheck {
  /** What the query has found last; null before that. */
  readonly newest = new Store<NewestDocuments | null>(null);
  readonly #parts: ListCheckParts;
  readonly #closed = new AbortController();
  /** Every direct chat that changed up to this time is known. */
  #provedMs: number | null = null;
  /** Documents that do not reach back to what is known. */
  #unproved: NewestDocuments | null = null;
  readonly #startedMs: number;
  #wasLive = false;
  #checkedMs: number | null = null;
  #wanted = false;
  #running = false;

  constructor(parts: ListCheckParts) {
    this.#parts = parts;
    this.#startedMs = parts.now();
  }

  /** Up to when, by Firestore's clock, every change of a direct chat is known; null if it is of none. */
  get provedMs(): number | null {
    return this.#provedMs;
  }

  /** An earlier page knew every change up to this time. What it did not know is in the list, which this page reads. */
  begin(provedMs: number | null): void {
    this.#proved({ newestMs: provedMs });
  }

  /** Takes in a result of the query that the server has confirmed. */
  receive(newest: NewestDocuments): void {
    this.newest.set(newest);
    const { loading, readUpToMs } = this.#parts.chats;
    this.#unproved = this.#isProved(newest) ? null : newest;
    if (this.#unproved === null) {
      this.#proved(newest);
    } else if (readUpToMs === null && loading !== null) {
      void loading.then(() => this.#judgeAgain());
    } else {
      this.#want();
    }
  }

  /** The listener works, for the first time or again. */
  live(): void {
    const isFresh = !this.#wasLive && this.#parts.now() - this.#startedMs < FRESH_MS;
    this.#wasLive = true;
    if (!isFresh && this.#isBlind()) {
      this.#want();
    }
  }

  /** The person looks at the page again. */
  looked(): void {
    if (this.#unproved !== null || this.#isBlind()) {
      this.#want();
    }
  }

  close(): void {
    this.#closed.abort();
  }

  #isProved({ isFull, oldestMs }: NewestDocuments): boolean {
    const known = Math.max(this.#provedMs ?? 0, this.#parts.chats.readUpToMs ?? 0);
    return !isFull || (oldestMs !== null && oldestMs <= known - MARGIN_MS);
  }

  #proved({ newestMs }: Pick<NewestDocuments, 'newestMs'>): void {
    if (newestMs !== null) {
      this.#provedMs = Math.max(this.#provedMs ?? 0, newestMs);
    }
  }

  /** Whether something may change of which the listener does not tell. */
  #isBlind(): boolean {
    const { chats } = this.#parts.chats.state.get();
    const { followed } = this.#parts;
    const rooms = chats.filter(isRoom);
    const direct = chats.filter((chat) => !isRoom(chat));
    return (
      rooms.length > followed.rooms ||
      rooms.some(isUnread) ||
      direct.slice(followed.direct).some(isUnread)
    );
  }

  #want(): void {
    this.#wanted = true;
    if (!this.#running) {
      this.#running = true;
      void this.#run().finally(() => {
        this.#running = false;
      });
    }
  }

  async #run(): Promise<void> {
    const { now, delay } = this.#parts;
    while (this.#isWanted()) {
      const wait = this.#checkedMs === null ? 0 : this.#checkedMs + CHECK_INTERVAL_MS - now();
      if (wait > 0) {
        try {
          await delay(wait, this.#closed.signal);
        } catch (reason) {
          if (this.#closed.signal.aborted) {
            return;
          }
          throw reason;
        }
      }
      this.#wanted = false;
      this.#checkedMs = now();
      await this.#check();
    }
  }

  async #check(): Promise<void> {
    const { chats } = this.#parts;
    const found = this.#unproved;
    await chats.check();
    if (found === null || !chats.isCertain) {
      return;
    }
    // The read began after these documents were found, so it holds everything that they left out.
    this.#proved(found);
    if (this.#unproved === found) {
      this.#unproved = null;
    }
    this.#judgeAgain();
  }

  #judgeAgain(): void {
    if (this.#unproved !== null) {
      this.receive(this.#unproved);
    }
  }

  #isWanted(): boolean {
    return this.#wanted && !this.#closed.signal.aborted;
  }
}

function isRoom(chat: Chat): boolean {
  return chat.type === 'ROOM';
}

function isUnread(chat: Chat): boolean {
  return chat.unread > 0;
}
