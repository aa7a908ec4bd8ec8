import { AuthApi } from '../src/api/authApi';
import { authorized } from '../src/api/authorized';
import { ChatApi } from '../src/api/chatApi';
import type { Config } from '../src/api/config';
import { listenToChats } from '../src/api/firestore';
import { LiveUpdates } from '../src/api/liveUpdates';
import { openedText } from '../src/api/openedText';
import { SearchApi } from '../src/api/searchApi';
import type { Session } from '../src/api/session';
import { Store } from '../src/domain/store';
import { delay } from '../src/domain/backoff';
import { ChatKeys, type Learn } from '../src/domain/chatKeys';
import { Conversation } from '../src/domain/conversation';
import { type ChatEvent, isDeleted } from '../src/domain/event';
import { sendWithFiles } from '../src/domain/sending';
import { SendQueue } from '../src/domain/sendQueue';
import type { StoredMessage } from '../src/domain/unsentMessage';
import { TailOpener } from '../src/domain/tailOpener';
import { readKeys } from '../src/keysWiring';
import { AttachedFiles } from './attachedFiles';
import { ChangeCalls, type IntendedChange, type Intent } from './changeCalls';
import { Changing } from './changing';
import { knownChanges } from './knownChanges';
import { memorySession } from './memorySession';
import { Presenting } from './presenting';
import { eventsBackward, eventsForward } from './wholeLog';

/** Is told what a participant sends and sees. */
export interface ParticipantObserver {
  /** `newestSeen`: the newest event that the page of the author showed. */
  readonly written: (message: StoredMessage, newestSeen: string) => void;
  readonly attempted: (message: StoredMessage) => void;
  readonly attached: (message: StoredMessage, content: string) => void;
  readonly confirmed: (event: ChatEvent) => void;
  readonly seen: (reader: string, event: ChatEvent) => void;
  readonly changed: (author: string, change: IntendedChange) => void;
  /** A deleted message had a text again. */
  readonly reappeared: (reader: string, event: ChatEvent) => void;
}

/**
 * A person with the web client but without its page. The code is the same: the send queue with its
 * retries, the keys, the Firestore listener, the opening of sealed tails, the timeline and the filling of gaps.
 */
export class Participant {
  readonly search: SearchApi;
  readonly files: AttachedFiles;
  readonly #api: ChatApi;
  readonly #sendQueue: SendQueue;
  readonly #changing: Changing;
  readonly presenting: Presenting;
  readonly #liveUpdates: LiveUpdates;
  readonly #tails: TailOpener;
  readonly #chatKeys: ChatKeys;
  readonly #observer: ParticipantObserver;
  readonly #conversations = new Map<string, Conversation>();

  private constructor(
    readonly userId: string,
    session: Session,
    config: Config,
    observer: ParticipantObserver,
  ) {
    this.#observer = observer;
    const calls = [config.api.chat, authorized(session)] as const;
    const learn: Learn = (...keys) => this.#chatKeys.learn(...keys);
    this.#chatKeys = new ChatKeys({
      read: (chatId, signal) => this.#api.keys(chatId, signal),
      readAll: (signal) => readKeys(...calls, { learn, delay }, signal),
      delay,
      now: Date.now,
    });
    this.#api = new ChatApi(...calls, learn);
    this.search = new SearchApi(...calls);
    const changes = new ChangeCalls(...calls);
    this.presenting = new Presenting(userId, ...calls);
    this.#changing = new Changing(userId, (change) => changes.make(change), observer);
    this.files = new AttachedFiles(...calls);
    this.#sendQueue = new SendQueue({
      send: (message, signal) => {
        observer.attempted(message);
        return sendWithFiles(message, this.files.uploads, (...sent) => this.#api.send(...sent), signal);
      },
      released: this.files.release,
      confirmed: (event) => {
        observer.confirmed(event);
        this.#conversations.get(event.chat_id)?.confirmed(event);
      },
      newest: (chatId) => this.#newestShown(chatId),
      storage: { load: () => [], put: () => undefined, remove: () => undefined },
      delay,
      now: Date.now,
      newId: () => crypto.randomUUID(),
    });
    this.#tails = new TailOpener(
      this.#chatKeys,
      (snapshot) => {
        this.#conversations.get(snapshot.chat_id)?.receive(snapshot);
        this.presenting.receive(snapshot);
      },
      openedText,
    );
    this.#liveUpdates = new LiveUpdates({
      config,
      userId,
      session,
      delay,
      listen: listenToChats,
      rooms: new Store<readonly string[]>([]),
      shown: new Store<string | null>(null),
      changed: (snapshot) => this.#tails.receive(snapshot),
      ...knownChanges(),
    });
  }

  static async register(config: Config, name: string, observer: ParticipantObserver): Promise<Participant> {
    const auth = new AuthApi(config.api.auth);
    const session = memorySession(auth);
    const grant = await auth.register(name, `chaos-${crypto.randomUUID()}`);
    session.begin(grant);
    return new Participant(grant.user_id, session, config, observer);
  }

  async startChatWith(other: Participant): Promise<string> {
    return (await this.#api.start(other.userId)).chat_id;
  }

  /** Opens the conversations of these chats and begins to listen. */
  listen(chatIds: readonly string[]): void {
    for (const chatId of chatIds) {
      this.#conversations.set(chatId, this.#conversation(chatId));
    }
    void this.#chatKeys.readAll();
    void this.#liveUpdates.run();
    this.presenting.begin();
  }

  #conversation(chatId: string): Conversation {
    const conversation = new Conversation(this.#api.history(chatId), delay);
    const seen = new Set<string>();
    const deleted = new Set<string>();
    conversation.state.subscribe(() => {
      for (const event of conversation.state.get().events) {
        if (!seen.has(event.event_id)) {
          seen.add(event.event_id);
          this.#observer.seen(this.userId, event);
        }
        if (isDeleted(event)) {
          deleted.add(event.event_id);
        } else if (deleted.has(event.event_id)) {
          this.#observer.reappeared(this.userId, event);
        }
      }
    });
    void conversation.open();
    return conversation;
  }

  /** @param content of a file that is sent with the message; absent if there is none */
  async say(chatId: string, body: string, content?: string): Promise<void> {
    const files = content === undefined ? [] : [await this.files.keep(content)];
    const newestSeen = this.#newestShown(chatId);
    this.presenting.typed(chatId);
    this.#sendQueue.submit(chatId, body, null, files);
    const message = this.#sendQueue.state.get().at(-1);
    if (message !== undefined && newestSeen !== null) {
      this.#observer.written(message, newestSeen);
    }
    if (message !== undefined && content !== undefined) {
      this.#observer.attached(message, content);
    }
  }

  /** Changes one of the messages that the page shows. */
  change(chatId: string, target: string, intent: Intent): void {
    this.#changing.submit(chatId, target, intent);
  }

  /** How many messages and changes the server has not answered yet. */
  get unsent(): number {
    return this.#sendQueue.state.get().length + this.#changing.pending;
  }

  /** The messages that the server has refused. */
  get rejected(): readonly StoredMessage[] {
    return this.#sendQueue.state.get().filter((message) => message.state === 'rejected');
  }

  /** Does what the button "Try again" does. */
  tryAgain(): void {
    this.#sendQueue.wake();
    for (const conversation of this.#conversations.values()) {
      if (conversation.state.get().phase === 'failed') {
        void conversation.open();
      }
    }
  }

  /** The events of a chat that the page of this person would show. */
  shown(chatId: string): readonly ChatEvent[] {
    return this.#conversations.get(chatId)?.state.get().events ?? [];
  }

  #newestShown(chatId: string): string | null {
    return this.shown(chatId).at(-1)?.event_id ?? null;
  }

  /** Loads older pages until the beginning of the chat. */
  async scrollToTheBeginning(chatId: string): Promise<void> {
    const conversation = this.#conversations.get(chatId);
    while (conversation?.state.get().hasOlder === true) {
      await conversation.loadOlder();
    }
  }

  /** Reads the whole log with its changes, as a gap is filled; oldest event first. */
  events(chatId: string): Promise<readonly ChatEvent[]> {
    return eventsForward(this.#api.history(chatId));
  }

  /** Reads the whole log of a chat page by page; oldest event first. */
  history(chatId: string): Promise<readonly ChatEvent[]> {
    return eventsBackward(this.#api.history(chatId));
  }

  close(): void {
    this.#liveUpdates.close();
    this.#tails.close();
    this.#sendQueue.close();
    this.#changing.close();
    this.presenting.close();
    for (const conversation of this.#conversations.values()) {
      conversation.close();
    }
  }
}
