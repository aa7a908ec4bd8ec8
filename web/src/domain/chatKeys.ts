import type { Delay } from './backoff';
import { isRetryable } from './problem';
import { retrying } from './retrying';

const KEY_BYTES = 32;

/** A key of one chat as the server sends it. */
export interface ChatKey {
  readonly id: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Takes in the keys of a chat. */
export type Learn = (chatId: string, keys: readonly ChatKey[]) => void;

/** The keys of a chat are not asked for again before this time, whatever its document holds. */
export const ASK_AGAIN_MS = 60_000;

/** So many chats without a key that come at once are not asked for one by one. */
export const MANY_CHATS = 3;

/** A chat waits for the read of the keys of all chats at most this long; then it is asked for by itself. */
export const WAIT_FOR_ALL_MS = 10_000;

/** Takes over the bytes of a chat's key. They cannot be read from the result. */
export function importKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['decrypt']);
}

export interface ChatKeysParts {
  /** Reads the keys of one chat from the server. */
  readonly read: (chatId: string, signal: AbortSignal) => Promise<readonly ChatKey[]>;
  /** Reads the keys of all chats of the person, and has them learned. */
  readonly readAll: (signal: AbortSignal) => Promise<void>;
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
  /** The running read of the keys of all chats, or null. */
  #readingAll: Promise<void> | null = null;

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

  /** Reads the keys of all chats; during such a read, it is that one. It does not reject. */
  readAll(): Promise<void> {
    this.#readingAll ??= this.#readAll();
    return this.#readingAll;
  }

  /**
   * Gets the keys of a chat whose document names unknown ones: from the running read of the keys of all
   * chats, or, if that fails or takes long, by asking the server once. While no key of the chat is known, nothing of it can be shown,
   * so then an unreachable server is asked until it answers. One caller may wait for a chat.
   */
  async fetch(chatId: string, ids: readonly number[]): Promise<void> {
    if (!this.#keys.has(chatId)) {
      await this.#untilLearned(chatId);
    }
    if (!this.has(chatId, ids) && !this.#wasAsked(chatId)) {
      await this.#ask(chatId);
    }
  }

  close(): void {
    this.#closed.abort();
  }

  async #readAll(): Promise<void> {
    try {
      await this.#parts.readAll(this.#closed.signal);
    } catch (error) {
      if (!this.#closed.signal.aborted) {
        console.warn('The keys of all chats could not be read; each is asked for', error);
      }
    } finally {
      this.#readingAll = null;
    }
  }

  #wasAsked(chatId: string): boolean {
    const asked = this.#asked.get(chatId);
    return asked !== undefined && this.#parts.now() - asked < ASK_AGAIN_MS;
  }

  /** Waits for the read of the keys of all chats, which it begins if many chats wait for their keys. */
  async #untilLearned(chatId: string): Promise<void> {
    const learned = new Promise<void>((resolve) => this.#waiting.set(chatId, resolve));
    // The listener tells of many chats in one step.
    await Promise.resolve();
    const isMany = [...this.#waiting.keys()].filter((id) => !this.#wasAsked(id)).length >= MANY_CHATS;
    const reading = isMany ? this.readAll() : this.#readingAll;
    if (reading !== null) {
      await this.#atMost(WAIT_FOR_ALL_MS, Promise.race([reading, learned]));
    }
    this.#waiting.delete(chatId);
  }

  async #atMost(ms: number, awaited: Promise<void>): Promise<void> {
    const over = new AbortController();
    const elapsed = this.#parts.delay(ms, over.signal).catch((reason: unknown) => {
      if (!over.signal.aborted) {
        throw reason;
      }
    });
    await Promise.race([awaited, elapsed]);
    over.abort();
  }

  async #ask(chatId: string): Promise<void> {
    const { read, delay, now } = this.#parts;
    const { signal } = this.#closed;
    const failed = (error: unknown) => console.warn(`The keys of chat ${chatId} could not be read`, error);
    const isUnknown = () => !this.#keys.has(chatId);
    try {
      const keys = isUnknown()
        ? await retrying(async () => (isUnknown() ? read(chatId, signal) : []), delay, signal, failed)
        : await read(chatId, signal);
      this.#asked.set(chatId, now());
      this.learn(chatId, keys);
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      if (!isRetryable(error)) {
        this.#asked.set(chatId, now());
      }
      failed(error);
    }
  }
}
