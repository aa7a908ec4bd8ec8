import type { Delay } from './backoff';
import type { ChatList } from './chatList';
import { Conversation, type History } from './conversation';
import type { Chat, ChatEvent, Member, Snapshot } from './event';
import type { Outbox } from './outbox';
import type { PeopleSearch } from './peopleSearch';
import { Store } from './store';

export interface OpenChat {
  readonly chatId: string;
  readonly conversation: Conversation;
}

export interface MessengerParts {
  readonly me: Member;
  readonly chats: ChatList;
  readonly outbox: Outbox;
  readonly people: PeopleSearch;
  readonly start: (userId: string) => Promise<Chat>;
  readonly history: (chatId: string) => History;
  readonly delay: Delay;
}

/** Owns what one signed-in person sees: the chat list, the open conversation, unsent messages. */
export class Messenger {
  readonly me: Member;
  readonly chats: ChatList;
  readonly outbox: Outbox;
  readonly people: PeopleSearch;
  readonly open = new Store<OpenChat | null>(null);
  readonly #parts: MessengerParts;
  /** Newest snapshot of every chat, so that a conversation opened later knows where it stands. */
  readonly #snapshots = new Map<string, Snapshot>();

  constructor(parts: MessengerParts) {
    this.#parts = parts;
    this.me = parts.me;
    this.chats = parts.chats;
    this.outbox = parts.outbox;
    this.people = parts.people;
  }

  begin(): void {
    void this.chats.load();
    this.outbox.start();
  }

  /** The direct chat with this person, in the list from now on. */
  async startWith(userId: string): Promise<Chat> {
    const chat = await this.#parts.start(userId);
    this.chats.add(chat);
    return chat;
  }

  show(chatId: string | null): void {
    const current = this.open.get();
    if (current?.chatId === chatId) {
      return;
    }
    current?.conversation.close();
    if (chatId === null) {
      this.open.set(null);
      return;
    }
    const conversation = new Conversation(this.#parts.history(chatId), this.#parts.delay);
    const snapshot = this.#snapshots.get(chatId);
    if (snapshot !== undefined) {
      conversation.receive(snapshot);
    }
    this.open.set({ chatId, conversation });
    void conversation.open();
  }

  receive(snapshot: Snapshot): void {
    this.#snapshots.set(snapshot.chat_id, snapshot);
    this.chats.receive(snapshot);
    this.#opened(snapshot.chat_id)?.receive(snapshot);
  }

  confirmed(event: ChatEvent): void {
    this.chats.confirmed(event);
    this.#opened(event.chat_id)?.confirmed(event);
  }

  close(): void {
    this.show(null);
    this.chats.close();
    this.outbox.close();
    this.people.clear();
  }

  #opened(chatId: string): Conversation | null {
    const current = this.open.get();
    return current?.chatId === chatId ? current.conversation : null;
  }
}
