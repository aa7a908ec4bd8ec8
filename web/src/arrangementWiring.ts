import type { ChatApi } from './api/chatApi';
import type { SendArrangement } from './domain/arrangements';
import type { ReadMarks } from './domain/readMarks';

/** Tells the server what a person makes of a chat. A read mark that arrives after the mark "unread" would take it back. */
export function sendArrangement(chatApi: ChatApi, readMarks: ReadMarks): SendArrangement {
  return async (chatId, change) => {
    if (change.unread === true) {
      await readMarks.settled(chatId);
    }
    await chatApi.arrange(chatId, change);
  };
}
