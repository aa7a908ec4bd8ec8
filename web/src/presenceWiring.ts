import type { Authorize } from './api/authorized';
import { browserPush } from './api/browserPush';
import type { ChatApi } from './api/chatApi';
import { NotificationsApi } from './api/notificationsApi';
import { PresenceApi } from './api/presenceApi';
import { noteTold } from './api/told';
import { delay } from './domain/backoff';
import type { Snapshot } from './domain/event';
import type { Messenger } from './domain/messenger';
import { Notifications } from './domain/notifications';
import { Presence } from './domain/presence';
import { SmallRoom } from './domain/smallRoom';
import { Typing, TYPING_MEMBERS_MAX } from './domain/typing';

/** Puts together what tells and knows who is here and who is typing. */
export function presenceParts(base: string, send: Authorize, chatApi: ChatApi, messenger: Messenger) {
  const api = new PresenceApi(base, send);
  const notifications = new Notifications(new NotificationsApi(base, send), browserPush);
  const presence: Presence = new Presence({
    tell: (...beat) => api.tell(...beat),
    leave: (...goodBye) => api.leave(...goodBye),
    show: (shown) => api.show(shown),
    shownChat: () => messenger.open.get()?.chatId ?? null,
    watched: () => [...presence.room.get().map(({ user_id }) => user_id), ...peersIn(messenger)],
    delay,
    now: Date.now,
    newId: () => crypto.randomUUID(),
  });
  const smallRoom = new SmallRoom({
    me: messenger.me.user_id,
    membersMax: TYPING_MEMBERS_MAX,
    shown: () => messenger.rooms.find(messenger.open.get()?.chatId ?? ''),
    readMembers: async (chatId) => (await chatApi.members(chatId, null)).people,
    found: (others) => {
      presence.room.set(others);
      presence.changed();
    },
  });
  messenger.open.subscribe(() => {
    smallRoom.changed();
    presence.changed();
  });
  messenger.rooms.state.subscribe(() => smallRoom.changed());
  messenger.chats.state.subscribe(() => presence.changed());
  const typing = new Typing({
    me: messenger.me.user_id,
    tell: (...notice) => api.typing(...notice),
    shown: () => presence.state.get().shown !== false,
    serverNow: presence.serverNow,
    delay,
    now: Date.now,
  });
  /** Most pages that are open are looked at, so the code that calls a person is loaded when it is needed. */
  const notice = (snapshot: Snapshot, eventId: string) => {
    if (document.hasFocus()) {
      noteTold(eventId);
      return;
    }
    import('./ringing')
      .then(({ ring }) => ring(snapshot, { messenger, notifications, serverNow: presence.serverNow }))
      .catch((error: unknown) => {
        console.warn('It could not be told that a message has come', error);
      });
  };
  return {
    parts: { presence, typing, notifications },
    /** Takes in a snapshot of any chat. */
    receive: (snapshot: Snapshot) => {
      messenger.receive(snapshot);
      typing.receive(snapshot);
      const last = snapshot.tail.at(-1);
      if (last !== undefined) {
        presence.acted(last.author_id, last.sent_at);
        notice(snapshot, last.event_id);
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
