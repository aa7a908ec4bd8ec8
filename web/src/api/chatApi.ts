import type { ChatPage } from '../domain/chatList';
import type { History } from '../domain/conversation';
import type { Chat, ChatEvent, Page } from '../domain/event';
import type { StoredMessage } from '../domain/outbox';
import type { RoomPage } from '../domain/rooms';
import type { AuthorizedSend } from './authorized';
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
    const url = `${this.#base}/${query({ quantity: CHATS_PER_PAGE, after })}`;
    return this.#send({ method: 'GET', url, signal }, chatPage);
  }

  /** The direct chat with this person, whether it exists already or not. */
  start(userId: string): Promise<Chat> {
    const body = { user_id: userId };
    return this.#send({ method: 'POST', url: `${this.#base}/`, body }, chat);
  }

  send(message: StoredMessage, signal: AbortSignal): Promise<ChatEvent> {
    return this.#send(
      {
        method: 'POST',
        url: `${this.#base}/${message.chat_id}/messages`,
        headers: { 'Idempotency-Key': message.client_id },
        body: { body: message.body },
        signal,
      },
      chatEvent,
    );
  }

  /** How far one has read; never goes back. */
  read(chatId: string, eventId: string, signal: AbortSignal): Promise<void> {
    const body = { event_id: eventId };
    const url = `${this.#base}/${chatId}/read`;
    return this.#send({ method: 'POST', url, body, signal }, nothing);
  }

  rooms(after: string | null, signal: AbortSignal): Promise<RoomPage> {
    return this.#send({ method: 'GET', url: `${this.#base}/rooms${query({ after })}`, signal }, roomPage);
  }

  join(chatId: string): Promise<Chat> {
    return this.#send({ method: 'POST', url: `${this.#base}/${chatId}/join` }, chat);
  }

  leave(chatId: string): Promise<void> {
    return this.#send({ method: 'POST', url: `${this.#base}/${chatId}/leave` }, nothing);
  }

  history(chatId: string): History {
    const read = (path: string, signal: AbortSignal): Promise<Page> =>
      this.#send({ method: 'GET', url: `${this.#base}/${chatId}${path}`, signal }, page);
    return {
      newest: (signal) => read(query({ quantity: EVENTS_PER_PAGE }), signal),
      before: (time, signal) => read(query({ time, quantity: EVENTS_PER_PAGE }), signal),
      after: (after, signal) =>
        read(`/events${query({ after, quantity: EVENTS_PER_GAP_PAGE })}`, signal),
    };
  }
}

function query(parameters: Readonly<Record<string, string | number | null>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null) {
      search.set(name, String(value));
    }
  }
  return `?${search.toString()}`;
}
