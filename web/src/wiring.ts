import { AuthApi, PeopleApi } from './api/authApi';
import { authorized, type LateCalls } from './api/authorized';
import { ChangesApi } from './api/changesApi';
import { ChatApi } from './api/chatApi';
import { CHATS_LISTENED_MAX } from './api/chatsListener';
import type { Config } from './api/config';
import { forgetSubscription } from './api/browserPush';
import { browserDraftStorage } from './api/draftStorage';
import { EndedSessions } from './api/endedSessions';
import { forgetPerson, forgetWhenEnded } from './api/forgetPerson';
import { forgetKnownState } from './api/knownStateStorage';
import { browserSendQueueStorage } from './api/sendQueueStorage';
import { LiveUpdates } from './api/liveUpdates';
import { ModerationApi } from './api/moderationApi';
import { Session } from './api/session';
import { browserSessionStorage } from './api/sessionStorage';
import type { SendArrangement } from './domain/arrangements';
import { delay } from './domain/backoff';
import { ChatKeys, type Learn } from './domain/chatKeys';
import { ChatList } from './domain/chatList';
import { Drafts } from './domain/drafts';
import type { Member } from './domain/event';
import { ListCheck } from './domain/listCheck';
import { ROOMS_LISTENED_MAX } from './domain/listenedRooms';
import type { MediaParts } from './domain/mediaParts';
import { Messenger } from './domain/messenger';
import { Names } from './domain/names';
import type { Notifications } from './domain/notifications';
import { SendQueue } from './domain/sendQueue';
import { PeopleSearch } from './domain/peopleSearch';
import type { Presence } from './domain/presence';
import { Reachability } from './domain/reachability';
import { ReadMarks } from './domain/readMarks';
import { Rooms } from './domain/rooms';
import { keepLastKnown } from './lastKnownWiring';
import { LateTails, listenAfter, preloadListener } from './listenerLoading';
import { wireMedia } from './mediaWiring';
import type { FindMentionable } from './domain/mentions';
import { findMentionable } from './mentionsWiring';
import type { Typing } from './domain/typing';
import { sendArrangement } from './arrangementWiring';
import { presenceParts } from './presenceWiring';
import { type Searches, searches } from './searchWiring';

const SESSION_LOCK = 'parley.session';

/** The parts that live while one person is signed in. */
export interface SignedInParts extends Searches {
  /** How late parts call the function auth. */
  readonly auth: LateCalls;
  readonly media: MediaParts;
  readonly notifications: Notifications;
  readonly findMentionable: FindMentionable;
  readonly arrange: SendArrangement;
  readonly messenger: Messenger;
  readonly presence: Presence;
  readonly typing: Typing;
  readonly liveUpdates: LiveUpdates;
  readonly reach: Reachability;
  /** The person looks at the page again. */
  readonly looked: () => void;
  readonly close: () => void;
}

/** All parts of the client. */
export interface Parley {
  readonly session: Session;
  readonly logIn: (username: string, password: string, newPassword?: string) => Promise<void>;
  readonly register: (username: string, password: string) => Promise<void>;
  readonly logOut: () => Promise<void>;
  readonly enter: (me: Member, role: string) => SignedInParts;
  /** Loads the code of the Firestore listener before it is needed, while a person types a password. */
  readonly preload: () => void;
}

/** Puts all parts together, by hand. */
export function wire(config: Config): Parley {
  const auth = new AuthApi(config.api.auth);
  const session = new Session({
    storage: browserSessionStorage,
    refresh: (...exchange) => auth.refresh(...exchange),
    exclusively: async (task) => await navigator.locks.request(SESSION_LOCK, task),
    now: Date.now,
    newId: () => crypto.randomUUID(),
  });
  const endedSessions = new EndedSessions({
    tell: (refreshToken) => auth.logOut(refreshToken),
    now: Date.now,
    newId: () => crypto.randomUUID(),
  });
  const tell = () => void endedSessions.tell();
  addEventListener('online', tell);
  tell();
  forgetWhenEnded(session);
  return {
    session,
    logIn: async (...credentials) => session.begin(await auth.logIn(...credentials)),
    register: async (username, password) => session.begin(await auth.register(username, password)),
    logOut: async () => {
      const ended = session.end();
      if (ended !== null) {
        forgetPerson(ended.user_id);
        forgetSubscription().catch(leftOver);
        await endedSessions.add(ended.refresh_token);
      }
    },
    enter: (me, role) => enter(me, role, config, session),
    preload: preloadListener,
  };
}

function enter(me: Member, role: string, config: Config, session: Session): SignedInParts {
  const reach = new Reachability(delay, Date.now);
  const send = authorized(session, () => reach.reached());
  const auth = { base: config.api.auth, send };
  const chatKeys: ChatKeys = new ChatKeys({
    read: (chatId, signal) => chatApi.keys(chatId, signal),
    readAll: async (signal) => {
      // The list is seen first, so nothing long shares the way with it.
      const [{ readKeys }] = await Promise.all([import('./keysWiring'), messenger.chats.loading]);
      await readKeys(config.api.chat, send, { learn, delay: reach.pause }, signal);
    },
    delay,
    now: Date.now,
  });
  const learn: Learn = (...keys) => chatKeys.learn(...keys);
  const chatApi = new ChatApi(config.api.chat, send, learn);
  const changesApi = new ChangesApi(config.api.chat, send);
  const peopleApi = new PeopleApi(config.api.auth, send);
  const moderationApi = new ModerationApi(config.api.chat, send);
  const files = wireMedia(config.api.chat, send, me.user_id);
  const unsent = browserSendQueueStorage(me.user_id);
  const readMarks = new ReadMarks((...readMark) => chatApi.read(...readMark), delay);
  const messenger: Messenger = new Messenger({
    me,
    chats: new ChatList((after, signal) => chatApi.chats(after, signal), reach.pause, me.user_id),
    drafts: new Drafts(browserDraftStorage(me.user_id), Date.now),
    attaching: files.attaching,
    uploads: files.uploads,
    sendQueue: new SendQueue({
      send: files.sending(unsent, (...sent) => chatApi.send(...sent)),
      confirmed: (event) => messenger.confirmed(event),
      released: files.released,
      newest: (chatId) => messenger.newestEvent(chatId),
      storage: unsent,
      delay,
      retryDelay: reach.pause,
      now: Date.now,
      newId: () => crypto.randomUUID(),
    }),
    people: new PeopleSearch((prefix, signal) => peopleApi.search(prefix, signal), delay),
    rooms: new Rooms({
      readPage: (after, signal) => chatApi.rooms(after, signal),
      join: (chatId) => chatApi.join(chatId),
      leave: (chatId) => chatApi.leave(chatId),
      create: (...room) => chatApi.createRoom(...room),
      joined: (chat) => messenger.chats.add(chat),
      left: (chatId) => messenger.chats.remove(chatId),
      loaded: (rooms) => messenger.roomsLoaded(rooms),
      delay,
    }),
    names: new Names((userId, signal) => peopleApi.find(userId, signal)),
    readMarks,
    start: (userId) => chatApi.start(userId),
    moderate:
      role === 'ADMIN'
        ? (chatId) => ({
            ...moderationApi.room(chatId),
            find: (username) => peopleApi.exact(username),
            changed: () => void messenger.rooms.load(),
          })
        : null,
    history: (chatId) => chatApi.history(chatId),
    change: (change) => changesApi.make(change),
    pins: (...read) => changesApi.pins(...read),
    now: Date.now,
    newId: () => crypto.randomUUID(),
    delay: reach.pause,
  });
  const here = presenceParts(config.api.chat, send, chatApi, messenger);
  const tails = new LateTails(chatKeys, here.receive);
  const listCheck = new ListCheck({
    chats: messenger.chats,
    followed: { direct: CHATS_LISTENED_MAX, rooms: ROOMS_LISTENED_MAX },
    delay,
    now: Date.now,
  });
  const lastKnown = keepLastKnown(me.user_id, messenger, listCheck);
  const left = new AbortController();
  const liveUpdates = new LiveUpdates({
    config,
    userId: me.user_id,
    session,
    delay,
    listen: listenAfter(() => messenger.chats.loading, tails, left.signal),
    rooms: messenger.listenedRooms,
    shown: lastKnown.shown,
    knownUpToMs: lastKnown.upToMs,
    changed: (snapshot) => tails.receive(snapshot),
    found: (newest) => listCheck.receive(newest),
  });
  liveUpdates.connection.subscribe(() => {
    if (liveUpdates.connection.get() === 'live') {
      listCheck.live();
    }
  });
  messenger.begin();
  void chatKeys.readAll();
  messenger.chats.loading
    ?.then(() => import('./afterList'))
    .then(({ beginAfterList }) => beginAfterList({ messenger, liveUpdates, listCheck, auth, signal: left.signal }))
    .catch((error: unknown) => {
      console.warn('Nobody watches the listener or asks for names', error);
    });
  files.tidy(messenger.sendQueue.state.get());
  void liveUpdates.run();
  return {
    auth,
    media: files.media,
    findMentionable: findMentionable(chatApi, peopleApi, messenger),
    arrange: sendArrangement(chatApi, readMarks),
    messenger,
    ...here.parts,
    liveUpdates,
    reach,
    ...searches(config.api.chat, send, messenger),
    looked: () => listCheck.looked(),
    close: () => {
      left.abort();
      liveUpdates.close();
      listCheck.close();
      tails.close();
      here.close();
      files.close();
      messenger.close();
      lastKnown.close();
      if (session.refused.get()) {
        forgetKnownState(me.user_id);
      }
    },
  };
}

function leftOver(error: unknown): void {
  console.warn('Something of a session that has ended could not be removed from this browser', error);
}
