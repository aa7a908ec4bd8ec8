import type { PresenceApi } from './api/presenceApi';
import { delay } from './domain/backoff';
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
    watched: () => messenger.peers(),
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
  return { presence, typing };
}
