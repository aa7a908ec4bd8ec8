import type { Authorize } from './api/authorized';
import { SearchApi } from './api/searchApi';
import { delay } from './domain/backoff';
import type { Messenger } from './domain/messenger';
import { Search } from './domain/search';
import { titleOf } from './ui/titles';

/** The searches of one signed-in person. */
export interface Searches {
  /** Finds people, rooms and messages. */
  readonly search: Search;
  /** Begins to search in one chat. */
  readonly searchIn: (chatId: string) => Search;
}

/** @param base the address of the function chat */
export function searches(base: string, authorize: Authorize, messenger: Messenger): Searches {
  const api = new SearchApi(base, authorize);
  const begin = (chatId: string | null) =>
    new Search({
      find: (...request) => api.find(...request),
      chatId,
      people: chatId === null ? messenger.people : null,
      chats: () => messenger.chats.state.get().chats,
      titleOf: (chat) => titleOf(chat, messenger.me, messenger.names.shown.get()),
      delay,
    });
  return { search: begin(null), searchIn: begin };
}
