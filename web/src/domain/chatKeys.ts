import { backoffMs, type Delay } from './backoff';
import { isRetryable, retryAfterMs } from './problem';
import { importKey, KEY_BYTES } from './sealedText';

/** A key of one chat as the server sends it. */
export interface ChatKey {
  readonly id: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The keys of a chat are not asked for again before this time, whatever its document holds. */
export const ASK_AGAIN_MS = 60_000;

export interface ChatKeysParts {
  /** Reads the keys of one chat from the server. */
  readonly read: (chatId: string, signal: AbortSignal) => Promise<readonly ChatKey[]>;
  /** The running read of the list of chats, which brings the keys of all of them; null if none runs. */
  readonly listing: () => Promise<void> | null;
  readonly delay: Delay;
  readonly now: () => number;
}

/**
 * Owns the keys with which sealed texts are opened. They are in memory only, in a form from which
 * nobody can read them, and are gone with the page.
 */
export class ChatKeys {
  readonly #parts: ChatKeysParts;
  readonly #closed = new AbortController();
  readonly #keys = new Map<string, Map<number, Promise<CryptoKey>>>();
  /** When the keys of a chat were asked for and answered or refused. */
  readonly #asked = new Map<string, number>();
  readonly #waiting = new Map<string, () => void>();

  constructor(parts: ChatKeysParts) {
    this.#parts = parts;
  }

  /** Takes in keys that the server has sent. A known key stays. */
  learn(chatId: string, keys: readonly ChatKey[]): void {
    const known = this.#keys.get(chatId) ?? new Map<number, Promise<CryptoKey>>();
    for (const { id, bytes } of keys) {
      if (bytes.length !== KEY_BYTES) {
        console.error(`Key ${id} of chat ${chatId} has a wrong length`);
      } else if (!known.has(id)) {
        known.set(id, importKey(bytes));
      }
    }
    if (known.size > 0) {
      this.#keys.set(chatId, known);
      this.#waiting.get(chatId)?.();
    }
  }

  /** The key; null if this client does not know it. */
  find(chatId: string, id: number): Promise<CryptoKey> | null {
    return this.#keys.get(chatId)?.get(id) ?? null;
  }

  has(chatId: string, ids: readonly number[]): boolean {
    return ids.every((id) => this.find(chatId, id) !== null);
  }

  /**
   * Gets the keys of a chat whose document names unknown ones: from the running read of the list of
   * chats, or by asking the server once. While no key of the chat is known, nothing of it can be shown,
   * so then an unreachable server is asked until it answers. One caller may wait for a chat.
   */
  async fetch(chatId: string, ids: readonly number[]): Promise<void> {
    if (!this.#keys.has(chatId)) {
      await this.#untilListed(chatId);
    }
    const asked = this.#asked.get(chatId);
    if (this.has(chatId, ids) || (asked !== undefined && this.#parts.now() - asked < ASK_AGAIN_MS)) {
      return;
    }
    await this.#ask(chatId);
  }

  close(): void {
    this.#closed.abort();
  }

  async #untilListed(chatId: string): Promise<void> {
    const listing = this.#parts.listing();
    if (listing !== null) {
      const learned = new Promise<void>((resolve) => this.#waiting.set(chatId, resolve));
      await Promise.race([listing, learned]);
      this.#waiting.delete(chatId);
    }
  }

  async #ask(chatId: string): Promise<void> {
    const { read, now } = this.#parts;
    const { signal } = this.#closed;
    for (let failures = 0; ; failures += 1) {
      try {
        const keys = await read(chatId, signal);
        this.#asked.set(chatId, now());
        this.learn(chatId, keys);
        return;
      } catch (error) {
        if (signal.aborted) {
          return;
        }
        if (!isRetryable(error)) {
          this.#asked.set(chatId, now());
        }
        console.warn(`The keys of chat ${chatId} could not be read`, error);
        if (!isRetryable(error) || this.#keys.has(chatId)) {
          return;
        }
        if (!(await this.#pause(backoffMs(failures, retryAfterMs(error))))) {
          return;
        }
      }
    }
  }

  /** Whether this object is still open after the delay. */
  async #pause(ms: number): Promise<boolean> {
    try {
      await this.#parts.delay(ms, this.#closed.signal);
      return true;
    } catch (reason) {
      if (this.#closed.signal.aborted) {
        return false;
      }
      throw reason;
    }
  }
}
