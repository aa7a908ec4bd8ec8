import type { ChatPage } from '../domain/chatList';
import type { History } from '../domain/conversation';
import type { Chat, ChatEvent } from '../domain/event';
import type { StoredMessage } from '../domain/sendQueue';
import type { RoomPage } from '../domain/rooms';
import type { Authorize } from './authorized';
import { chatEvent } from './decode';
import type { components, paths } from './generated/chat';
import { type Send, sender } from './http';

const CHATS_PER_PAGE = 100;
const EVENTS_PER_PAGE = 50;
const EVENTS_PER_GAP_PAGE = 100;

/** The calls of the chat function. */
export class ChatApi {
  readonly #send: Send<paths>;

  constructor(base: string, authorize: Authorize) {
    this.#send = authorize(sender<paths>(base));
  }

  async chats(after: string | null, signal: AbortSignal): Promise<ChatPage> {
    const query = { quantity: CHATS_PER_PAGE, ...(after !== null && { after }) };
    const page = await this.#send((api) => api.GET('/', { params: { query } }), { signal });
    return { chats: page.chats.map(chatOf), next: page.next };
  }

  /** The direct chat with this person; creates it if it does not exist. */
  async start(userId: string): Promise<Chat> {
    return chatOf(await this.#send((api) => api.POST('/', { body: { user_id: userId } })));
  }

  /** Sends a message. The answer is checked, because the send queue forgets the message after it. */
  async send(message: StoredMessage, signal: AbortSignal): Promise<ChatEvent> {
    const params = {
      path: { chat: message.chat_id },
      header: { 'Idempotency-Key': message.client_id },
    };
    const { after } = message;
    const body = { body: message.body, ...(after !== null && { after }) };
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

  rooms(after: string | null, signal: AbortSignal): Promise<RoomPage> {
    const query = { ...(after !== null && { after }) };
    return this.#send((api) => api.GET('/rooms', { params: { query } }), { signal });
  }

  async join(chatId: string): Promise<Chat> {
    return chatOf(await this.#send((api) => api.POST('/{chat}/join', { params: pathOf(chatId) })));
  }

  leave(chatId: string): Promise<void> {
    return this.#send((api) => api.POST('/{chat}/leave', { params: pathOf(chatId) }));
  }

  /** Reads the chat's log. */
  history(chatId: string): History {
    const { path } = pathOf(chatId);
    const before = (time: string | null, signal: AbortSignal) => {
      const query = { quantity: EVENTS_PER_PAGE, ...(time !== null && { time }) };
      return this.#send((api) => api.GET('/{chat}', { params: { path, query } }), { signal });
    };
    return {
      newest: (signal) => before(null, signal),
      before,
      after: (eventId, signal) => {
        const query = { quantity: EVENTS_PER_GAP_PAGE, ...(eventId !== null && { after: eventId }) };
        return this.#send((api) => api.GET('/{chat}/events', { params: { path, query } }), {
          signal,
        });
      },
    };
  }
}

function pathOf(chatId: string) {
  return { path: { chat: chatId } };
}

/** A direct chat has no handle and no name; the client has null for both. */
function chatOf(sent: components['schemas']['Chat']): Chat {
  return { ...sent, handle: sent.handle ?? null, name: sent.name ?? null };
}
