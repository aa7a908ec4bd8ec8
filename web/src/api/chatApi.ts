import type { ChatPage } from '../domain/chatList';
import type { History } from '../domain/conversation';
import type { Chat, ChatEvent, Page } from '../domain/event';
import type { StoredMessage } from '../domain/outbox';
import type { RoomPage } from '../domain/rooms';
import type { AuthorizedSend } from './authorized';
import type { ChatBody, ChatPath, ChatQuery } from './contract';
import { array, chat, chatEvent, nullable, object, page, room, string } from './decode';
import { nothing } from './http';

const CHATS_PER_PAGE = 100;
const EVENTS_PER_PAGE = 50;
const EVENTS_PER_GAP_PAGE = 100;

const roomPage = object<RoomPage>({ rooms: array(room), next: nullable(string) });
const chatPage = object<ChatPage>({ chats: array(chat), next: nullable(string) });

/** The calls of the chat function. */
export class ChatApi {
  readonly #base: string;
  readonly #send: AuthorizedSend;

  constructor(base: string, authorizedSend: AuthorizedSend) {
    this.#base = base;
    this.#send = authorizedSend;
  }

  chats(after: string | null, signal: AbortSignal): Promise<ChatPage> {
    const url = this.#url('/', '', { quantity: CHATS_PER_PAGE, after });
    return this.#send({ method: 'GET', url, signal }, chatPage);
  }

  /** The direct chat with this person, whether it exists already or not. */
  start(userId: string): Promise<Chat> {
    const body = { user_id: userId } satisfies ChatBody<'/'>;
    return this.#send({ method: 'POST', url: this.#url('/'), body }, chat);
  }

  send(message: StoredMessage, signal: AbortSignal): Promise<ChatEvent> {
    return this.#send(
      {
        method: 'POST',
        url: this.#url('/{chat}/messages', message.chat_id),
        headers: { 'Idempotency-Key': message.client_id },
        body: { body: message.body } satisfies ChatBody<'/{chat}/messages'>,
        signal,
      },
      chatEvent,
    );
  }

  /** How far one has read; never goes back. */
  read(chatId: string, eventId: string, signal: AbortSignal): Promise<void> {
    const body = { event_id: eventId } satisfies ChatBody<'/{chat}/read'>;
    const url = this.#url('/{chat}/read', chatId);
    return this.#send({ method: 'POST', url, body, signal }, nothing);
  }

  rooms(after: string | null, signal: AbortSignal): Promise<RoomPage> {
    return this.#send({ method: 'GET', url: this.#url('/rooms', '', { after }), signal }, roomPage);
  }

  join(chatId: string): Promise<Chat> {
    return this.#send({ method: 'POST', url: this.#url('/{chat}/join', chatId) }, chat);
  }

  leave(chatId: string): Promise<void> {
    return this.#send({ method: 'POST', url: this.#url('/{chat}/leave', chatId) }, nothing);
  }

  history(chatId: string): History {
    const read = (url: string, signal: AbortSignal): Promise<Page> =>
      this.#send({ method: 'GET', url, signal }, page);
    const before = (time: string | null) =>
      this.#url('/{chat}', chatId, { time, quantity: EVENTS_PER_PAGE });
    const after = (eventId: string | null) =>
      this.#url('/{chat}/events', chatId, { after: eventId, quantity: EVENTS_PER_GAP_PAGE });
    return {
      newest: (signal) => read(before(null), signal),
      before: (time, signal) => read(before(time), signal),
      after: (eventId, signal) => read(after(eventId), signal),
    };
  }

  /** The address of a path that the function has, with parameters that it takes. */
  #url<Path extends ChatPath>(path: Path, chatId = '', parameters?: ChatQuery<Path>): string {
    const query = parameters === undefined ? '' : queryOf(parameters);
    return `${this.#base}${path.replace('{chat}', chatId)}${query}`;
  }
}

function queryOf(parameters: Readonly<Record<string, string | number | null | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined) {
      search.set(name, String(value));
    }
  }
  return `?${search.toString()}`;
}
