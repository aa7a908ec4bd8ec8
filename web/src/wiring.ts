import { AuthApi, PeopleApi } from './api/authApi';
import { authorized } from './api/authorized';
import { ChatApi } from './api/chatApi';
import type { Config } from './api/config';
import { browserOutboxStorage, forgetOutbox } from './api/outboxStorage';
import { Realtime } from './api/realtime';
import { Session } from './api/session';
import { browserSessionStorage } from './api/sessionStorage';
import { delay } from './domain/backoff';
import { ChatList } from './domain/chatList';
import type { Member } from './domain/event';
import { Messenger } from './domain/messenger';
import { Names } from './domain/names';
import { Outbox } from './domain/outbox';
import { PeopleSearch } from './domain/peopleSearch';
import { ReadMarks } from './domain/readMarks';
import { Rooms } from './domain/rooms';

/** Two thirds of the page's code, which nothing needs before somebody is signed in. */
const firestoreModule = () => import('./api/firestore');

const SESSION_LOCK = 'parley.session';

/** What a signed-in person's page works with. */
export interface SignedIn {
  readonly messenger: Messenger;
  readonly realtime: Realtime;
  readonly close: () => void;
}

/** All parts of the client, put together by hand. */
export interface Parley {
  readonly session: Session;
  readonly logIn: (username: string, password: string) => Promise<void>;
  readonly register: (username: string, password: string) => Promise<void>;
  readonly logOut: () => Promise<void>;
  readonly enter: (me: Member) => SignedIn;
  /** Fetches the realtime code ahead of its use, while somebody types a password. */
  readonly preload: () => void;
}

export function wire(config: Config): Parley {
  const auth = new AuthApi(config.api.auth);
  const session = new Session({
    storage: browserSessionStorage,
    refresh: (token) => auth.refresh(token),
    exclusively: async (task) => await navigator.locks.request(SESSION_LOCK, task),
    now: Date.now,
  });
  return {
    session,
    logIn: async (username, password) => session.begin(await auth.logIn(username, password)),
    register: async (username, password) => session.begin(await auth.register(username, password)),
    logOut: async () => {
      const ended = session.end();
      if (ended !== null) {
        forgetOutbox(ended.user_id);
        await auth.logOut(ended.refresh_token);
      }
    },
    enter: (me) => enter(me, config, session),
    preload: () => {
      firestoreModule().catch((error: unknown) => {
        console.warn('The realtime code could not be fetched ahead', error);
      });
    },
  };
}

function enter(me: Member, config: Config, session: Session): SignedIn {
  const send = authorized(session);
  const chatApi = new ChatApi(config.api.chat, send);
  const peopleApi = new PeopleApi(config.api.auth, send);
  const messenger: Messenger = new Messenger({
    me,
    chats: new ChatList((after, signal) => chatApi.chats(after, signal), delay, me.user_id),
    outbox: new Outbox({
      send: (message, signal) => chatApi.send(message, signal),
      confirmed: (event) => messenger.confirmed(event),
      storage: browserOutboxStorage(me.user_id),
      delay,
      now: Date.now,
      newId: () => crypto.randomUUID(),
    }),
    people: new PeopleSearch((prefix, signal) => peopleApi.find(prefix, signal), delay),
    rooms: new Rooms({
      readPage: (after, signal) => chatApi.rooms(after, signal),
      join: (chatId) => chatApi.join(chatId),
      leave: (chatId) => chatApi.leave(chatId),
      joined: (chat) => messenger.chats.add(chat),
      left: (chatId) => messenger.chats.remove(chatId),
      read: (rooms) => messenger.roomsRead(rooms),
      delay,
    }),
    names: new Names((userId, signal) => peopleApi.one(userId, signal)),
    readMarks: new ReadMarks((...mark) => chatApi.read(...mark), delay),
    start: (userId) => chatApi.start(userId),
    history: (chatId) => chatApi.history(chatId),
    delay,
  });
  const realtime = new Realtime({
    config,
    userId: me.user_id,
    session,
    delay,
    listen: async (...arguments_) => (await firestoreModule()).listenToChats(...arguments_),
    rooms: messenger.followed,
    changed: (snapshot) => messenger.receive(snapshot),
  });
  messenger.begin();
  void realtime.run();
  return {
    messenger,
    realtime,
    close: () => {
      realtime.close();
      messenger.close();
    },
  };
}
