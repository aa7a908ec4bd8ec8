import type { KeysPage } from '../domain/allKeys';
import type { Authorize } from './authorized';
import { chatKeys } from './chatKey';
import type { paths } from './generated/chat';
import { type Send, sender } from './http';

const CHATS_PER_PAGE = 100;

/** The call of the chat function that reads the keys of many chats. */
export class KeysApi {
  readonly #send: Send<paths>;

  constructor(base: string, authorize: Authorize) {
    this.#send = authorize(sender<paths>(base));
  }

  /** A page of the keys of the chats in the person's list. */
  async page(after: string | null, signal: AbortSignal): Promise<KeysPage> {
    const query = { quantity: CHATS_PER_PAGE, ...(after !== null && { after }) };
    const { chats, next } = await this.#send((api) => api.GET('/keys', { params: { query } }), { signal });
    return { chats: chats.map(({ chat_id, keys }) => ({ chatId: chat_id, keys: chatKeys(keys, 'keys') })), next };
  }
}
