import { browserKnownStateStorage } from './api/knownStateStorage';
import { delay } from './domain/backoff';
import { LastKnown } from './domain/lastKnown';
import type { Messenger } from './domain/messenger';

/** Shows what the last page of this person showed, and keeps what this one shows for the next. */
export function keepLastKnown(userId: string, messenger: Messenger): LastKnown {
  const { chats, conversations, names, open } = messenger;
  const lastKnown = new LastKnown(
    browserKnownStateStorage(userId),
    () => ({
      chats: chats.state.get().chats,
      people: [...names.state.get()].map(([user_id, username]) => ({ user_id, username })),
      conversations: conversations.known,
    }),
    delay,
  );
  const changed = () => lastKnown.changed();
  chats.state.subscribe(changed);
  open.subscribe(changed);
  void lastKnown.load().then((known) => {
    if (known !== null) {
      messenger.recall(known);
    }
  });
  return lastKnown;
}
