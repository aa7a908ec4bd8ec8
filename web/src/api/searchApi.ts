import type { HitPage, SearchRequest } from '../domain/hits';
import { HITS_PER_PAGE } from '../domain/messageSearch';
import type { Authorize } from './authorized';
import { eventOf } from './chatApi';
import type { paths } from './generated/chat';
import { type Send, sender } from './http';

/** The call of the chat function that finds messages. */
export class SearchApi {
  readonly #send: Send<paths>;

  constructor(base: string, authorize: Authorize) {
    this.#send = authorize(sender<paths>(base));
  }

  /**
   * Sends a body, because the address of a request reaches the logs of servers.
   *
   * @param cursor that of the page before, or null for the first one
   */
  async find(
    request: SearchRequest,
    cursor: string | null,
    signal: AbortSignal,
    quantity = HITS_PER_PAGE,
  ): Promise<HitPage> {
    const { q, chats, before, after, has } = request;
    const body = {
      ...(q !== '' && { q }),
      ...(chats.length > 0 && { chat: [...chats] }),
      ...(before !== null && { before }),
      ...(after !== null && { after }),
      ...(has.length > 0 && { has: [...has] }),
      quantity,
      ...(cursor !== null && { cursor }),
    };
    const page = await this.#send((api) => api.POST('/search', { body }), { signal });
    return {
      hits: page.hits.map((hit) => ({
        ...hit,
        message: eventOf(hit.message),
        before: hit.before.map(eventOf),
        after: hit.after.map(eventOf),
      })),
      cursor: page.cursor,
      searchedBackTo: page.searched_back_to,
      complete: page.complete,
      unreadChats: page.unread_chats,
    };
  }
}
