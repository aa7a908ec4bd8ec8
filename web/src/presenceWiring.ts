import type { PresenceApi } from './api/presenceApi';
import { delay } from './domain/backoff';
import type { Snapshot } from './domain/event';
import type { Messenger } from './domain/messenger';
import { Presence } from './domain/presence';
import { Typing } from './domain/typing';

/** Puts together what tells and knows who is here and who is typing. */
export function presenceParts(api: PresenceApi, messenger: Messenger) {
  const presence = new Presence({
    tell: (...beat) => api.tell(...beat),
    leave: (deviceId) => api.leave(deviceId),
    show: (shown) => api.show(shown),
    shownChat: () => messenger.open.get()?.chatId ?? null,
    watched: () => peersIn(messenger),
    delay,
    now: Date.now,
    newId: () => crypto.randomUUID(),
  });
  messenger.open.subscribe(() => presence.changed());
  messenger.chats.state.subscribe(() => presence.changed());
  const typing = new Typing({
    me: messenger.me.user_id,
    tell: (chatId) => api.typing(chatId),
    shown: () => presence.state.get().shown !== false,
    serverNow: presence.serverNow,
    delay,
    now: Date.now,
  });
  return {
    parts: { presence, typing },
    /** Takes in a snapshot of any chat. */
    receive: (snapshot: Snapshot) => {
      messenger.receive(snapshot);
      typing.receive(snapshot);
      const last = snapshot.tail.at(-1);
      if (last !== undefined) {
        presence.acted(last.author_id, last.sent_at);
      }
    },
    close: () => {
      typing.close();
      presence.close();
    },
  };
}

/** The other people in the direct chats: that of the open chat first, then by newest activity. */
function peersIn({ open, chats, me }: Messenger): readonly string[] {
  const openId = open.get()?.chatId;
  const listed = chats.state.get().chats;
  const first = listed.filter(({ chat_id }) => chat_id === openId);
  return [...first, ...listed]
    .filter(({ type }) => type === 'DIRECT')
    .flatMap(({ members }) => members.map(({ user_id }) => user_id))
    .filter((user) => user !== me.user_id);
}
