import { AuthApi } from '../src/api/authApi';
import { authorized } from '../src/api/authorized';
import { ChatApi } from '../src/api/chatApi';
import type { Config } from '../src/api/config';
import { listenToChats } from '../src/api/firestore';
import { Realtime } from '../src/api/realtime';
import { Session } from '../src/api/session';
import type { StoredSession } from '../src/api/sessionStorage';
import { Store } from '../src/domain/store';
import { delay } from '../src/domain/backoff';
import { Conversation } from '../src/domain/conversation';
import type { ChatEvent, Page } from '../src/domain/event';
import { Outbox, type StoredMessage } from '../src/domain/outbox';

/** What a participant tells the run about. */
export interface Witness {
  readonly attempted: (message: StoredMessage) => void;
  readonly confirmed: (event: ChatEvent) => void;
  readonly seen: (reader: string, event: ChatEvent) => void;
}

const NO_SIGNAL = new AbortController().signal;

/**
 * Somebody with the web client but without its page: the same sending with retries under the same
 * key, the same listener, the same merging and filling of gaps.
 */
export class Participant {
  readonly #api: ChatApi;
  readonly #outbox: Outbox;
  readonly #realtime: Realtime;
  readonly #witness: Witness;
  readonly #conversations = new Map<string, Conversation>();

  private constructor(
    readonly userId: string,
    session: Session,
    config: Config,
    witness: Witness,
  ) {
    this.#witness = witness;
    this.#api = new ChatApi(config.api.chat, authorized(session));
    this.#outbox = new Outbox({
      send: (message, signal) => {
        witness.attempted(message);
        return this.#api.send(message, signal);
      },
      confirmed: (event) => {
        witness.confirmed(event);
        this.#conversations.get(event.chat_id)?.confirmed(event);
      },
      storage: { load: () => [], put: () => undefined, remove: () => undefined },
      delay,
      now: Date.now,
      newId: () => crypto.randomUUID(),
    });
    this.#realtime = new Realtime({
      config,
      userId,
      session,
      delay,
      listen: listenToChats,
      rooms: new Store<readonly string[]>([]),
      changed: (snapshot) => this.#conversations.get(snapshot.chat_id)?.receive(snapshot),
    });
  }

  static async register(config: Config, name: string, witness: Witness): Promise<Participant> {
    const auth = new AuthApi(config.api.auth);
    let stored: StoredSession | null = null;
    let last: Promise<unknown> = Promise.resolve();
    const session = new Session({
      storage: {
        read: () => stored,
        write: (next) => {
          stored = next;
        },
        onChange: () => undefined,
      },
      refresh: (token) => auth.refresh(token),
      exclusively: (task) => {
        const mine = last.then(task, task);
        last = mine.catch(() => undefined);
        return mine;
      },
      now: Date.now,
    });
    const grant = await auth.register(name, `chaos-${crypto.randomUUID()}`);
    session.begin(grant);
    return new Participant(grant.user_id, session, config, witness);
  }

  async startChatWith(other: Participant): Promise<string> {
    return (await this.#api.start(other.userId)).chat_id;
  }

  /** Opens these chats' conversations and listens. */
  follow(chatIds: readonly string[]): void {
    for (const chatId of chatIds) {
      this.#conversations.set(chatId, this.#conversation(chatId));
    }
    void this.#realtime.run();
  }

  #conversation(chatId: string): Conversation {
    const conversation = new Conversation(this.#api.history(chatId), delay);
    const known = new Set<string>();
    conversation.state.subscribe(() => {
      for (const event of conversation.state.get().events) {
        if (!known.has(event.event_id)) {
          known.add(event.event_id);
          this.#witness.seen(this.userId, event);
        }
      }
    });
    void conversation.open();
    return conversation;
  }

  say(chatId: string, body: string): void {
    this.#outbox.submit(chatId, body);
  }

  get unsent(): number {
    return this.#outbox.state.get().length;
  }

  /** Messages that the server has refused for good. */
  get rejected(): readonly StoredMessage[] {
    return this.#outbox.state.get().filter((message) => message.state === 'rejected');
  }

  /** What a person does who sees "try again". */
  tryAgain(): void {
    this.#outbox.wake();
    for (const conversation of this.#conversations.values()) {
      if (conversation.state.get().phase === 'failed') {
        void conversation.open();
      }
    }
  }

  /** What this person's page shows of a chat. */
  shown(chatId: string): readonly ChatEvent[] {
    return this.#conversations.get(chatId)?.state.get().events ?? [];
  }

  /** Scrolls up to the beginning of a chat. */
  async scrollToTheBeginning(chatId: string): Promise<void> {
    const conversation = this.#conversations.get(chatId);
    while (conversation?.state.get().hasOlder === true) {
      await conversation.loadOlder();
    }
  }

  /** The whole log of a chat as the API tells it, oldest first. */
  async history(chatId: string): Promise<readonly ChatEvent[]> {
    const history = this.#api.history(chatId);
    const events: ChatEvent[] = [];
    let page: Page = await history.newest(NO_SIGNAL);
    events.push(...page.events);
    while (page.next !== null) {
      page = await history.before(page.next, NO_SIGNAL);
      events.push(...page.events);
    }
    return events.reverse();
  }

  close(): void {
    this.#realtime.close();
    this.#outbox.close();
    for (const conversation of this.#conversations.values()) {
      conversation.close();
    }
  }
}
