import type { Delay } from './backoff';
import type { ChatKey, Learn } from './chatKeys';
import { CHAT_PAGES_MAX } from './chatList';
import { retrying } from './retrying';

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
 * Reads the keys of all chats page by page, each until the server answers. It rejects if the server refuses, or if
 * `signal` aborts.
 */
export async function readAllKeys({ readPage, learn, delay }: AllKeysParts, signal: AbortSignal): Promise<void> {
  let after: string | null = null;
  for (let pages = 0; pages < CHAT_PAGES_MAX; pages += 1) {
    const from: string | null = after;
    const page: KeysPage = await retrying(() => readPage(from, signal), delay, signal, (error) => {
      console.warn('The keys of all chats could not be read; they are asked for again', error);
    });
    page.chats.forEach(({ chatId, keys }) => learn(chatId, keys));
    if (page.next === null) {
      return;
    }
    after = page.next;
  }
}
