import { browserKnownStateStorage } from './api/knownStateStorage';
import { delay } from './domain/backoff';
import { LastKnown } from './domain/lastKnown';
import { type ListCheck, MARGIN_MS } from './domain/listCheck';
import type { Messenger } from './domain/messenger';
import { Store } from './domain/store';

/** What the last page of this person knew, and what a listener needs because of it. */
export interface Known {
  /** Up to when, by Firestore's clock, the direct chats are known. */
  readonly upToMs: () => Promise<number | null>;
  /** The direct chat on the screen: nothing may have changed in it for long. */
  readonly shown: Store<string | null>;
  readonly close: () => void;
}

/** Shows what the last page of this person showed, and keeps what this one shows for the next. */
export function keepLastKnown(userId: string, messenger: Messenger, listCheck: ListCheck): Known {
  const { chats, conversations, names, open } = messenger;
  const lastKnown = new LastKnown(
    browserKnownStateStorage(userId),
    () => ({
      chats: chats.state.get().chats,
      people: [...names.state.get()].map(([user_id, username]) => ({ user_id, username })),
      given: names.given.get(),
      conversations: conversations.known,
      provedMs: listCheck.provedMs,
    }),
    delay,
  );
  const shown = new Store<string | null>(null);
  const changed = () => {
    lastKnown.changed();
    const chat = chats.find(open.get()?.chatId ?? '');
    shown.set(chat?.type === 'DIRECT' && chat.last_event !== null ? chat.chat_id : null);
  };
  chats.state.subscribe(changed);
  open.subscribe(changed);
  names.given.subscribe(changed);
  const recalled = lastKnown.load().then((known) => {
    if (known !== null) {
      messenger.recall(known);
      listCheck.begin(known.provedMs);
    }
  });
  return {
    upToMs: async () => {
      await recalled;
      const { provedMs } = listCheck;
      return provedMs === null ? null : provedMs - MARGIN_MS;
    },
    shown,
    close: () => lastKnown.close(),
  };
}
