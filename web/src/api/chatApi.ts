import type { ArrangementChange } from '../domain/arrangements';
import type { ChatKey, Learn } from '../domain/chatKeys';
import type { ChatPage } from '../domain/chatList';
import type { MembersPage } from '../domain/mentionable';
import type { History } from '../domain/pages';
import type { Chat, ChatEvent, Page, Room } from '../domain/event';
import type { StoredMessage } from '../domain/unsentMessage';
import type { SentAttachment } from '../domain/uploads';
import type { RoomPage } from '../domain/rooms';
import type { Authorize } from './authorized';
import { chatKeys } from './chatKey';
import { chatEvent } from './decode';
import type { components, paths } from './generated/chat';
import { type Send, sender } from './http';

const CHATS_PER_PAGE = 100;
const EVENTS_PER_PAGE = 50;
const EVENTS_PER_GAP_PAGE = 100;

type Schemas = components['schemas'];

/** An event as the server sends it; `unreadable` if the server cannot open its text. */
type SentEvent = Schemas['Event'];

/** A chat as the server sends it. */
type SentChat = Schemas['Chat'];

/** The calls of the chat function. */
export class ChatApi {
  readonly #send: Send<paths>;
  readonly #learn: Learn;

  /** @param learn is given the keys that the server sends with a chat */
  constructor(base: string, authorize: Authorize, learn: Learn) {
    this.#send = authorize(sender<paths>(base));
    this.#learn = learn;
  }

  /** A page of the list. It has no keys, because only so the server compresses it. */
  async chats(after: string | null, signal: AbortSignal): Promise<ChatPage> {
    const query = { quantity: CHATS_PER_PAGE, keys: false, ...(after !== null && { after }) };
    const page = await this.#send((api) => api.GET('/', { params: { query } }), { signal });
    return { chats: page.chats.map((chat) => this.#chatOf(chat)), next: page.next };
  }

  /** The direct chat with this person; creates it if it does not exist. */
  async start(userId: string): Promise<Chat> {
    return this.#chatOf(await this.#send((api) => api.POST('/', { body: { user_id: userId } })));
  }

  /** Sends a message. The answer is checked, because the send queue forgets the message after it. */
  async send(
    message: StoredMessage,
    signal: AbortSignal,
    attachments: readonly SentAttachment[] = [],
  ): Promise<ChatEvent> {
    const params = {
      path: { chat: message.chat_id },
      header: { 'Idempotency-Key': message.client_id },
    };
    const { after, reply_to } = message;
    const body = {
      body: message.body,
      ...(after !== null && { after }),
      ...(reply_to !== null && { reply_to }),
      ...(attachments.length > 0 && { attachments: [...attachments] }),
    };
    const event = await this.#send(
      (api) => api.POST('/{chat}/messages', { params, body }),
      { signal },
    );
    return chatEvent(event, 'event');
  }

  /** Moves the person's read mark to this event; it never moves back. */
  read(chatId: string, eventId: string, signal: AbortSignal): Promise<void> {
    const request = { params: pathOf(chatId), body: { event_id: eventId } };
    return this.#send((api) => api.POST('/{chat}/read', request), { signal });
  }

  /** Changes what the person has made of a chat; what is absent stays as it is. */
  arrange(chatId: string, body: ArrangementChange): Promise<void> {
    return this.#send((api) => api.PUT('/{chat}/arrangement', { params: pathOf(chatId), body }));
  }

  async rooms(after: string | null, signal: AbortSignal): Promise<RoomPage> {
    const query = { ...(after !== null && { after }) };
    let readAtMs: number | null = null;
    const begunAt = (ms: number) => {
      readAtMs = ms;
    };
    const page = await this.#send((api) => api.GET('/rooms', { params: { query } }), { signal, begunAt });
    return { ...page, readAtMs };
  }

  createRoom(handle: string, name: string): Promise<Room> {
    return this.#send((api) => api.POST('/rooms', { body: { handle, name } }));
  }

  /** A page of the members of a room. */
  async members(chatId: string, after: string | null): Promise<MembersPage> {
    const params = { ...pathOf(chatId), query: { ...(after !== null && { after }) } };
    const page = await this.#send((api) => api.GET('/{chat}/members', { params }));
    return { people: page.members, next: page.next, everybody: page.everybody };
  }

  async join(chatId: string): Promise<Chat> {
    return this.#chatOf(await this.#send((api) => api.POST('/{chat}/join', { params: pathOf(chatId) })));
  }

  /** The keys that open the bodies in the chat's document. */
  async keys(chatId: string, signal: AbortSignal): Promise<readonly ChatKey[]> {
    const answer = await this.#send(
      (api) => api.GET('/{chat}/keys', { params: pathOf(chatId) }),
      { signal },
    );
    return chatKeys(answer.keys, 'keys');
  }

  leave(chatId: string): Promise<void> {
    return this.#send((api) => api.POST('/{chat}/leave', { params: pathOf(chatId) }));
  }

  /** Reads the chat's log. */
  history(chatId: string): History {
    const { path } = pathOf(chatId);
    const before = async (time: string | null, signal: AbortSignal): Promise<Page> => {
      const query = { quantity: EVENTS_PER_PAGE, ...(time !== null && { time }) };
      let readAtMs: number | null = null;
      const begunAt = (ms: number) => {
        readAtMs = ms;
      };
      const page = await this.#send((api) => api.GET('/{chat}', { params: { path, query } }), { signal, begunAt });
      return { ...pageOf(page), readAtMs };
    };
    return {
      newest: (signal) => before(null, signal),
      before,
      after: async (eventId, signal) => {
        const query = { quantity: EVENTS_PER_GAP_PAGE, ...(eventId !== null && { after: eventId }) };
        return pageOf(
          await this.#send((api) => api.GET('/{chat}/events', { params: { path, query } }), { signal }),
        );
      },
      message: async (event, signal) => {
        const params = { path: { ...path, event } };
        return eventOf(
          await this.#send((api) => api.GET('/{chat}/messages/{event}', { params }), { signal }),
        );
      },
    };
  }

  /** A direct chat has no handle and no name; the client has null for both. The keys go elsewhere. */
  #chatOf({ keys, ...sent }: SentChat): Chat {
    this.#learn(sent.chat_id, chatKeys(keys, 'keys'));
    const last_event = sent.last_event === null ? null : eventOf(sent.last_event);
    return { ...sent, last_event, handle: sent.handle ?? null, name: sent.name ?? null };
  }
}

function pathOf(chatId: string) {
  return { path: { chat: chatId } };
}

function pageOf(sent: Schemas['EventsPage']): Page {
  return { ...sent, events: sent.events.map(eventOf) };
}

/** The body of an event that cannot be read is empty; the client has null for it. */
export function eventOf(sent: SentEvent): ChatEvent {
  return sent.unreadable === true ? { ...sent, body: null } : sent;
}
