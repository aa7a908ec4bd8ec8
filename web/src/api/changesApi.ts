import type { OwnChange } from '../domain/ownChanges';
import type { ChatEvent } from '../domain/event';
import type { Authorize } from './authorized';
import { eventOf } from './chatApi';
import type { paths } from './generated/chat';
import { type Send, sender } from './http';

/** The calls of the chat function with which people change messages. */
export class ChangesApi {
  readonly #send: Send<paths>;

  constructor(base: string, authorize: Authorize) {
    this.#send = authorize(sender<paths>(base));
  }

  /** The pinned messages of a chat, the newest pin first. */
  async pins(chat: string, signal: AbortSignal): Promise<readonly ChatEvent[]> {
    const params = { path: { chat } };
    const { pins } = await this.#send((api) => api.GET('/{chat}/pins', { params }), { signal });
    return pins.map(eventOf);
  }

  /** Makes a change; the folded message if the server answers it, otherwise null. */
  async make({ id, chat_id: chat, target: event, wish }: OwnChange): Promise<ChatEvent | null> {
    const path = { chat, event };
    const header = { 'Idempotency-Key': id };
    const params = { path, header };
    switch (wish.kind) {
      case 'edit': {
        const body = { body: wish.body };
        return eventOf(
          await this.#send((api) => api.PATCH('/{chat}/messages/{event}', { params, body })),
        );
      }
      case 'delete':
        await this.#send((api) => api.DELETE('/{chat}/messages/{event}', { params }));
        return null;
      case 'react': {
        const at = { params: { path: { ...path, emoji: wish.emoji }, header } };
        await this.#send((api) =>
          wish.on
            ? api.PUT('/{chat}/messages/{event}/reactions/{emoji}', at)
            : api.DELETE('/{chat}/messages/{event}/reactions/{emoji}', at),
        );
        return null;
      }
      case 'pin':
        await this.#send((api) =>
          wish.on
            ? api.PUT('/{chat}/messages/{event}/pin', { params })
            : api.DELETE('/{chat}/messages/{event}/pin', { params }),
        );
        return null;
    }
  }
}
