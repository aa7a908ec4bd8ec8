import type { Delay } from './backoff';
import type { ChatKey, Learn } from './chatKeys';
import { CHAT_PAGES_MAX } from './chatList';
import { isRetryable, isTooFast } from './problem';
import { retrying } from './retrying';

/** A page that fails so often in a row is given up: the server may still answer for single chats. */
export const FAILURES_MAX = 3;

/** The keys of some chats as the server sends them. */
export interface KeysPage {
  readonly chats: readonly { readonly chatId: string; readonly keys: readonly ChatKey[] }[];
  readonly next: string | null;
}

export interface AllKeysParts {
  readonly readPage: (after: string | null, signal: AbortSignal) => Promise<KeysPage>;
  readonly learn: Learn;
  readonly delay: Delay;
}

/**
 * Reads the keys of all chats page by page. It rejects if the server refuses, if a page fails {@link FAILURES_MAX} times,
 * or if `signal` aborts. A server that is asked too often (429) is waited for, because one call per chat would cost more.
 */
export async function readAllKeys({ readPage, learn, delay }: AllKeysParts, signal: AbortSignal): Promise<void> {
  let after: string | null = null;
  for (let pages = 0; pages < CHAT_PAGES_MAX; pages += 1) {
    const from: string | null = after;
    let failures = 0;
    const attempt = async () => {
      try {
        return await readPage(from, signal);
      } catch (error) {
        failures += isRetryable(error) && !isTooFast(error) ? 1 : 0;
        throw failures < FAILURES_MAX ? error : new Error(`${failures} attempts have failed`, { cause: error });
      }
    };
    const page: KeysPage = await retrying(attempt, delay, signal, (error) => {
      console.warn('The keys of all chats could not be read; they are asked for again', error);
    });
    page.chats.forEach(({ chatId, keys }) => learn(chatId, keys));
    if (page.next === null) {
      return;
    }
    after = page.next;
  }
}
