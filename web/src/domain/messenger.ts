import type { Delay } from './backoff';
import type { Attaching } from './attaching';
import type { ChatList } from './chatList';
import { Conversation } from './conversation';
import { Conversations, EVENTS_LOADED_MAX } from './conversations';
import type { Drafts } from './drafts';
import type { Chat, ChatEvent, Member, Room, Snapshot } from './event';
import { compareEventIds } from './eventId';
import type { KnownState } from './lastKnown';
import { roomsToListen } from './listenedRooms';
import type { ModerationParts } from './moderation';
import type { Names } from './names';
import { type OwnChange, OwnChanges } from './ownChanges';
import type { History } from './pages';
import type { SendQueue } from './sendQueue';
import type { PeopleSearch } from './peopleSearch';
import type { ReadMarks } from './readMarks';
import type { Rooms } from './rooms';
import { Store } from './store';
import type { UnsentMessage } from './unsentMessage';
import type { Uploads } from './uploads';

/** Such a read ends with its timeout at the latest. */
const NEVER = new AbortController().signal;

export interface OpenChat {
  readonly chatId: string;
  readonly conversation: Conversation;
}

export interface MessengerParts {
  readonly me: Member;
  readonly chats: ChatList;
  readonly drafts: Drafts;
  readonly attaching: Attaching;
  readonly uploads: Uploads;
  readonly sendQueue: SendQueue;
  readonly people: PeopleSearch;
  readonly rooms: Rooms;
  readonly names: Names;
  readonly readMarks: ReadMarks;
  readonly start: (userId: string) => Promise<Chat>;
  readonly history: (chatId: string) => History;
  /** Makes a change; the folded message if the server answers it, otherwise null. */
  readonly change: (change: OwnChange) => Promise<ChatEvent | null>;
  /** Reads the pinned messages of a chat, the newest pin first. */
  readonly pins: (chatId: string, signal: AbortSignal) => Promise<readonly ChatEvent[]>;
  readonly now: () => number;
  readonly newId: () => string;
  /** What an administrator can do with a room; null if this person is none. */
  readonly moderate: ((chatId: string) => ModerationParts) | null;
  readonly delay: Delay;
}

/** Owns the data that one signed-in person sees: chats, rooms, the open conversation, drafts, unsent messages. */
export class Messenger {
  readonly me: Member;
  readonly chats: ChatList;
  readonly drafts: Drafts;
  readonly attaching: Attaching;
  readonly uploads: Uploads;
  readonly sendQueue: SendQueue;
  readonly people: PeopleSearch;
  readonly rooms: Rooms;
  readonly names: Names;
  readonly ownChanges: OwnChanges;
  readonly pins: MessengerParts['pins'];
  /** The rooms to listen to: those of which the person is a member, and the open one. */
  readonly listenedRooms = new Store<readonly string[]>([]);
  readonly open = new Store<OpenChat | null>(null);
  /** What an administrator can do with a room; null if this person is none. */
  readonly moderate: ((chatId: string) => ModerationParts) | null;
  readonly #parts: MessengerParts;
  readonly conversations: Conversations;
  /** Whether it was looked where the unread messages of the open chat begin. */
  #looked = true;

  constructor(parts: MessengerParts) {
    this.#parts = parts;
    this.conversations = new Conversations(
      (chatId) => new Conversation(parts.history(chatId), parts.delay, EVENTS_LOADED_MAX),
    );
    this.me = parts.me;
    this.chats = parts.chats;
    this.drafts = parts.drafts;
    this.attaching = parts.attaching;
    this.uploads = parts.uploads;
    this.sendQueue = parts.sendQueue;
    this.people = parts.people;
    this.rooms = parts.rooms;
    this.names = parts.names;
    this.moderate = parts.moderate;
    this.pins = parts.pins;
    this.ownChanges = new OwnChanges({
      make: parts.change,
      made: (...change) => this.#made(...change),
      now: parts.now,
      newId: parts.newId,
    });
    this.chats.state.subscribe(() => this.#lookForUnread());
    this.chats.state.subscribe(() => this.#chooseRooms());
    this.rooms.state.subscribe(() => this.#chooseRooms());
    this.open.subscribe(() => this.#chooseRooms());
  }

  begin(): void {
    void this.chats.load();
    void this.rooms.load();
    this.sendQueue.start();
  }

  /** Shows what an earlier page knew, until the server has answered. */
  recall({ chats, people, given, conversations }: KnownState): void {
    this.names.recall(people, given);
    this.conversations.recall(conversations);
    this.chats.recall(chats);
  }

  /** Starts the direct chat with this person and adds it to the list. */
  async startWith(userId: string): Promise<Chat> {
    const chat = await this.#parts.start(userId);
    this.chats.add(chat);
    return chat;
  }

  /** Moves a message that was not sent back into the field, with its files, so that it can be changed. */
  rewrite({ client_id, chat_id, body }: UnsentMessage): void {
    const message = this.sendQueue.take(client_id);
    if (message === null) {
      return;
    }
    const draft = this.drafts.textOf(chat_id);
    this.drafts.write(chat_id, draft === '' || body === '' ? draft + body : `${body}\n${draft}`);
    const { attachments } = message;
    void this.uploads.forget(attachments).then(() => this.attaching.restore(chat_id, attachments));
  }

  /** Opens the conversation of a chat, or none; at the message `eventId` if that is not null. */
  show(chatId: string | null, eventId: string | null = null): void {
    const current = this.open.get();
    if (current?.chatId === chatId) {
      if (eventId !== null) {
        void current.conversation.showMessage(eventId);
      }
      return;
    }
    if (chatId === null) {
      this.conversations.leave();
      this.open.set(null);
      return;
    }
    const chat = this.chats.find(chatId);
    this.#looked = eventId !== null;
    this.open.set({ chatId, conversation: this.conversations.show(chatId, eventId, chat?.last_event?.event_id ?? null) });
    this.rooms.opened(chatId, chat !== undefined);
    this.#lookForUnread();
  }

  /** Takes in a snapshot of any chat. */
  receive(snapshot: Snapshot): void {
    this.rooms.receive(snapshot);
    this.chats.receive(snapshot);
    this.conversations.receive(snapshot);
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

  /** The newest event of a chat's log that this page knows, by its id; null if it knows none. */
  newestEvent(chatId: string): string | null {
    const known = [...this.conversations.newestOf(chatId), this.chats.find(chatId)?.last_event ?? []].flat();
    return known.map(({ event_id }) => event_id).sort(compareEventIds).at(-1) ?? null;
  }

  confirmed(event: ChatEvent): void {
    this.chats.confirmed(event);
    this.conversations.find(event.chat_id)?.confirmed(event);
  }

  /** Shows what this person's change has made of a message: what the server answered, or answers now. */
  async #made({ chat_id, target }: OwnChange, answer: ChatEvent | null): Promise<void> {
    const conversation = this.conversations.find(chat_id);
    // The answer of a write may be older than what has arrived during the call.
    const start = answer === null ? (conversation?.beginRead() ?? null) : null;
    try {
      const message = answer ?? (await this.#parts.history(chat_id).message(target, NEVER));
      this.chats.confirmed(message);
      conversation?.refresh(message, start);
    } catch (error) {
      console.warn('A message could not be read after its change; the next flush shows it', error);
    }
  }

  close(): void {
    this.show(null);
    this.conversations.close();
    this.chats.close();
    this.sendQueue.close();
    this.people.clear();
    this.rooms.close();
    this.names.close();
    this.#parts.readMarks.close();
  }

  #chooseRooms(): void {
    const { chats } = this.chats.state.get();
    const open = this.open.get()?.chatId ?? null;
    const next = roomsToListen(chats, open !== null && this.rooms.find(open) !== undefined ? open : null);
    if (next.join() !== this.listenedRooms.get().join()) {
      this.listenedRooms.set(next);
    }
    this.names.learn(chats.flatMap((chat) => chat.members));
  }

  /** Marks where the unread messages of the open chat begin, as soon as the list of chats tells it. */
  #lookForUnread(): void {
    const open = this.open.get();
    const chat = open === null || this.#looked ? undefined : this.chats.find(open.chatId);
    if (open === null || chat === undefined || this.chats.state.get().phase !== 'ready') {
      return;
    }
    this.#looked = true;
    // Who has never read a room does not want to begin years ago.
    if (chat.unread > 0 && (chat.last_read_event_id !== null || chat.type === 'DIRECT')) {
      void open.conversation.showUnread(chat.last_read_event_id);
    }
  }
}
