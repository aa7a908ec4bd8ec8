import type { Delay } from './backoff';
import type { ChatList } from './chatList';
import { Conversation, type History } from './conversation';
import type { Chat, ChatEvent, Member, Room, Snapshot } from './event';
import { compareEventIds } from './eventId';
import type { Names } from './names';
import type { Outbox } from './outbox';
import type { PeopleSearch } from './peopleSearch';
import type { ReadMarks } from './readMarks';
import type { Rooms } from './rooms';
import { Store } from './store';

/** Rooms listened to at the same time, those with the newest activity. */
export const ROOMS_FOLLOWED_MAX = 30;

export interface OpenChat {
  readonly chatId: string;
  readonly conversation: Conversation;
}

export interface MessengerParts {
  readonly me: Member;
  readonly chats: ChatList;
  readonly outbox: Outbox;
  readonly people: PeopleSearch;
  readonly rooms: Rooms;
  readonly names: Names;
  readonly readMarks: ReadMarks;
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
  readonly rooms: Rooms;
  readonly names: Names;
  /** The rooms to listen to: those one is in, and the one that is open. */
  readonly followed = new Store<readonly string[]>([]);
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
    this.rooms = parts.rooms;
    this.names = parts.names;
    this.chats.state.subscribe(() => this.#follow());
    this.rooms.state.subscribe(() => this.#follow());
    this.open.subscribe(() => this.#follow());
  }

  begin(): void {
    void this.chats.load();
    void this.rooms.load();
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
    this.rooms.receive(snapshot);
    this.chats.receive(snapshot);
    this.#opened(snapshot.chat_id)?.receive(snapshot);
  }

  /** Agrees the chats with the list of rooms, for what was joined or left elsewhere. */
  roomsRead(rooms: readonly Room[]): void {
    for (const { chat_id, joined } of rooms) {
      if (!joined && this.chats.find(chat_id) !== undefined) {
        this.chats.remove(chat_id);
      }
    }
    const isMissing = rooms.some((room) => room.joined && this.chats.find(room.chat_id) === undefined);
    if (isMissing && this.chats.state.get().phase === 'ready') {
      void this.chats.load();
    }
  }

  /** One has had `eventId`, the newest message of somebody else, before one's eyes. */
  seen(chatId: string, eventId: string): void {
    const chat = this.chats.find(chatId);
    const told = chat?.last_read_event_id ?? null;
    if (chat === undefined || (told !== null && compareEventIds(told, eventId) >= 0)) {
      return;
    }
    this.#parts.readMarks.seen(chatId, eventId);
    this.chats.read(chatId, eventId);
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
    this.rooms.close();
    this.names.close();
    this.#parts.readMarks.close();
  }

  #follow(): void {
    const { chats } = this.chats.state.get();
    const mine = chats.filter((chat) => chat.type === 'ROOM').slice(0, ROOMS_FOLLOWED_MAX);
    const open = this.open.get()?.chatId ?? null;
    const isRoom = open !== null && this.rooms.find(open) !== undefined;
    const ids = new Set([...mine.map((chat) => chat.chat_id), ...(isRoom ? [open] : [])]);
    const next = [...ids].sort();
    if (next.join() !== this.followed.get().join()) {
      this.followed.set(next);
    }
    this.names.learn(chats.flatMap((chat) => chat.members));
  }

  #opened(chatId: string): Conversation | null {
    const current = this.open.get();
    return current?.chatId === chatId ? current.conversation : null;
  }
}
