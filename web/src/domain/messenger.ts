import type { Delay } from './backoff';
import type { ChatList } from './chatList';
import { Conversation, type History } from './conversation';
import type { Drafts } from './drafts';
import type { Chat, ChatEvent, Member, Room, Snapshot } from './event';
import { compareEventIds } from './eventId';
import type { Moderation } from './moderation';
import type { Names } from './names';
import type { SendQueue, UnsentMessage } from './sendQueue';
import type { PeopleSearch } from './peopleSearch';
import type { ReadMarks } from './readMarks';
import type { Rooms } from './rooms';
import { Store } from './store';

/** At most this many rooms are listened to at the same time: those with the newest activity. */
export const ROOMS_LISTENED_MAX = 30;

export interface OpenChat {
  readonly chatId: string;
  readonly conversation: Conversation;
}

export interface MessengerParts {
  readonly me: Member;
  readonly chats: ChatList;
  readonly drafts: Drafts;
  readonly sendQueue: SendQueue;
  readonly people: PeopleSearch;
  readonly rooms: Rooms;
  readonly names: Names;
  readonly readMarks: ReadMarks;
  readonly start: (userId: string) => Promise<Chat>;
  readonly history: (chatId: string) => History;
  /** Begins to manage a room; null if this person is no administrator. */
  readonly moderate: ((chatId: string) => Moderation) | null;
  readonly delay: Delay;
}

/** Owns the data that one signed-in person sees: chats, rooms, the open conversation, drafts, unsent messages. */
export class Messenger {
  readonly me: Member;
  readonly chats: ChatList;
  readonly drafts: Drafts;
  readonly sendQueue: SendQueue;
  readonly people: PeopleSearch;
  readonly rooms: Rooms;
  readonly names: Names;
  /** The rooms to listen to: those of which the person is a member, and the open one. */
  readonly listenedRooms = new Store<readonly string[]>([]);
  readonly open = new Store<OpenChat | null>(null);
  /** Begins to manage a room; null if this person is no administrator. */
  readonly moderate: ((chatId: string) => Moderation) | null;
  readonly #parts: MessengerParts;
  /** The newest snapshot of every chat, for conversations that are opened later. */
  readonly #snapshots = new Map<string, Snapshot>();

  constructor(parts: MessengerParts) {
    this.#parts = parts;
    this.me = parts.me;
    this.chats = parts.chats;
    this.drafts = parts.drafts;
    this.sendQueue = parts.sendQueue;
    this.people = parts.people;
    this.rooms = parts.rooms;
    this.names = parts.names;
    this.moderate = parts.moderate;
    this.chats.state.subscribe(() => this.#chooseRooms());
    this.rooms.state.subscribe(() => this.#chooseRooms());
    this.open.subscribe(() => this.#chooseRooms());
  }

  begin(): void {
    void this.chats.load();
    void this.rooms.load();
    this.sendQueue.start();
  }

  /** Starts the direct chat with this person and adds it to the list. */
  async startWith(userId: string): Promise<Chat> {
    const chat = await this.#parts.start(userId);
    this.chats.add(chat);
    return chat;
  }

  /** Moves the text of a message that was not sent back into the field, so that it can be changed. */
  rewrite({ client_id, chat_id, body }: UnsentMessage): void {
    const draft = this.drafts.textOf(chat_id);
    this.drafts.write(chat_id, draft === '' ? body : `${body}\n${draft}`);
    this.sendQueue.discard(client_id);
  }

  /** Opens the conversation of a chat, or none. */
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

  /** Takes in a snapshot of any chat. */
  receive(snapshot: Snapshot): void {
    this.#snapshots.set(snapshot.chat_id, snapshot);
    this.rooms.receive(snapshot);
    this.chats.receive(snapshot);
    this.#openConversation(snapshot.chat_id)?.receive(snapshot);
  }

  /** Updates the list of chats after all rooms were read: the person may have joined or left elsewhere, or a room may have another name. */
  roomsLoaded(rooms: readonly Room[]): void {
    for (const { chat_id, joined, name } of rooms) {
      this.chats.rename(chat_id, name);
      if (!joined && this.chats.find(chat_id) !== undefined) {
        this.chats.remove(chat_id);
      }
    }
    const isMissing = rooms.some((room) => room.joined && this.chats.find(room.chat_id) === undefined);
    if (isMissing && this.chats.state.get().phase === 'ready') {
      void this.chats.load();
    }
  }

  /** The person has seen `eventId`, the newest message of another person. */
  seen(chatId: string, eventId: string): void {
    const chat = this.chats.find(chatId);
    const readMark = chat?.last_read_event_id ?? null;
    if (chat === undefined || (readMark !== null && compareEventIds(readMark, eventId) >= 0)) {
      return;
    }
    this.#parts.readMarks.seen(chatId, eventId);
    this.chats.read(chatId, eventId);
  }

  /** The newest event of a chat that this page knows, by its id; null if it knows none. */
  newestEvent(chatId: string): string | null {
    const known = [
      this.#openConversation(chatId)?.state.get().events.at(-1),
      this.#snapshots.get(chatId)?.tail.at(-1),
      this.chats.find(chatId)?.last_event,
    ];
    const ids = known.flatMap((event) => (event ? [event.event_id] : []));
    return ids.sort(compareEventIds).at(-1) ?? null;
  }

  confirmed(event: ChatEvent): void {
    this.chats.confirmed(event);
    this.#openConversation(event.chat_id)?.confirmed(event);
  }

  close(): void {
    this.show(null);
    this.chats.close();
    this.sendQueue.close();
    this.people.clear();
    this.rooms.close();
    this.names.close();
    this.#parts.readMarks.close();
  }

  #chooseRooms(): void {
    const { chats } = this.chats.state.get();
    const mine = chats.filter((chat) => chat.type === 'ROOM').slice(0, ROOMS_LISTENED_MAX);
    const open = this.open.get()?.chatId ?? null;
    const isRoom = open !== null && this.rooms.find(open) !== undefined;
    const ids = new Set([...mine.map((chat) => chat.chat_id), ...(isRoom ? [open] : [])]);
    const next = [...ids].sort();
    if (next.join() !== this.listenedRooms.get().join()) {
      this.listenedRooms.set(next);
    }
    this.names.learn(chats.flatMap((chat) => chat.members));
  }

  #openConversation(chatId: string): Conversation | null {
    const current = this.open.get();
    return current?.chatId === chatId ? current.conversation : null;
  }
}
