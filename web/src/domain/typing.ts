import type { Delay } from './backoff';
import type { Snapshot } from './event';
import { Store } from './store';

/** How long somebody counts as typing after the notice has arrived, and after it was given. */
export const TYPING_MS = 6_000;

/** Who types for this long tells so: a shorter message comes as soon. */
export const TYPING_FIRST_MS = 1_000;

/** Who types tells so this often. */
export const TYPING_AGAIN_MS = 5_000;

/** How wrong this page's idea of the server's clock may be. */
const CLOCK_TOLERANCE_MS = 2_000;

/** In larger rooms nobody is told. */
export const TYPING_MEMBERS_MAX = 20;

export interface TypingParts {
  readonly me: string;
  readonly tell: (chatId: string, signal: AbortSignal) => Promise<void>;
  /** Whether this person shows what they do to others, and so sees it of others. */
  readonly shown: () => boolean;
  /** The time of the server; null if it is not known. */
  readonly serverNow: () => number | null;
  readonly delay: Delay;
  readonly now: () => number;
}

/** Somebody who is typing. */
interface Typist {
  /** When the notice was given, by the server's clock. */
  readonly sinceMs: number;
}

type Chats = ReadonlyMap<string, readonly string[]>;

/**
 * Knows who is typing in which chat, and tells that this person is. A notice counts once, for six seconds from its
 * arrival by this page's own clock, and ends when a message of its author has come that is not older.
 */
export class Typing {
  /** The users who are typing, by chat; a chat in which nobody is typing is not in it. */
  readonly state = new Store<Chats>(new Map());
  readonly #parts: TypingParts;
  readonly #closed = new AbortController();
  readonly #typists = new Map<string, Map<string, Typist>>();
  /** The newest notice of each person in each chat that has arrived, whatever became of it. */
  readonly #known = new Map<string, string>();
  /** When this person began to type what they type, typed last, and told it last; by chat. */
  readonly #own = new Map<string, { begunMs: number; typedMs: number; toldMs: number }>();
  /** Ends a notice that is under way. */
  #telling = new AbortController();

  constructor(parts: TypingParts) {
    this.#parts = parts;
  }

  /** Takes in a snapshot of any chat. */
  receive({ chat_id, typing, tail }: Snapshot): void {
    const typists = this.#typists.get(chat_id) ?? new Map<string, Typist>();
    this.#typists.set(chat_id, typists);
    for (const [user, until] of Object.entries(typing)) {
      const key = `${chat_id} ${user}`;
      if (user !== this.#parts.me && this.#known.get(key) !== until) {
        this.#known.set(key, until);
        this.#begin(chat_id, user, Date.parse(until));
      }
    }
    for (const { type, author_id, sent_at } of tail) {
      const typist = typists.get(author_id);
      if (type === 'MESSAGE' && typist !== undefined && Date.parse(sent_at) >= typist.sinceMs) {
        typists.delete(author_id);
      }
    }
    this.#publish(chat_id);
  }

  /** The person types in this chat. */
  typed(chatId: string): void {
    const now = this.#parts.now();
    const own = this.#own.get(chatId) ?? { begunMs: now, typedMs: now, toldMs: -Infinity };
    // After a pause the person begins anew.
    own.begunMs = now - own.typedMs > TYPING_AGAIN_MS ? now : own.begunMs;
    own.typedMs = now;
    this.#own.set(chatId, own);
    const soon = now - own.begunMs < TYPING_FIRST_MS || now - own.toldMs < TYPING_AGAIN_MS;
    if (soon || !this.#parts.shown()) {
      return;
    }
    own.toldMs = now;
    const { signal } = this.#telling;
    this.#parts.tell(chatId, signal).catch((error: unknown) => {
      // Nobody misses it, and it is told again soon.
      if (!signal.aborted) {
        console.warn('It could not be told that somebody is typing', error);
      }
    });
  }

  /** The person has sent what they typed: the next message is another one, and a notice that comes late would be wrong. */
  sent(chatId: string): void {
    this.#own.delete(chatId);
    this.#telling.abort();
    this.#telling = new AbortController();
  }

  close(): void {
    this.#closed.abort();
  }

  #begin(chatId: string, user: string, untilMs: number): void {
    const serverNow = this.#parts.serverNow();
    if (!this.#parts.shown() || serverNow === null || !(untilMs > serverNow - CLOCK_TOLERANCE_MS)) {
      return;
    }
    const typist = { sinceMs: untilMs - TYPING_MS };
    this.#typists.get(chatId)?.set(user, typist);
    this.#parts.delay(TYPING_MS, this.#closed.signal).then(
      () => {
        // A newer notice has a time of its own.
        if (this.#typists.get(chatId)?.get(user) === typist) {
          this.#typists.get(chatId)?.delete(user);
          this.#publish(chatId);
        }
      },
      () => undefined,
    );
  }

  #publish(chatId: string): void {
    const users = [...(this.#typists.get(chatId)?.keys() ?? [])];
    const before = this.state.get().get(chatId) ?? [];
    if (users.length !== before.length || users.some((user, i) => user !== before[i])) {
      const next = new Map(this.state.get());
      if (users.length === 0) {
        next.delete(chatId);
      } else {
        next.set(chatId, users);
      }
      this.state.set(next);
    }
  }
}
