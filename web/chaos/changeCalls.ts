import type { Authorize } from '../src/api/authorized';
import type { paths } from '../src/api/generated/chat';
import { type Send, sender } from '../src/api/http';

/** What a person wants to become of a message. */
export type Intent =
  | { readonly kind: 'edit'; readonly body: string }
  | { readonly kind: 'delete' }
  | { readonly kind: 'react'; readonly emoji: string; readonly on: boolean }
  | { readonly kind: 'pin'; readonly on: boolean };

/** A change that a person makes. */
export interface IntendedChange {
  /** The `Idempotency-Key`. */
  readonly id: string;
  readonly chat_id: string;
  /** The id of the message. */
  readonly target: string;
  readonly intent: Intent;
}

/** The calls of the chat function with which people change messages. */
export class ChangeCalls {
  readonly #send: Send<paths>;

  constructor(base: string, authorize: Authorize) {
    this.#send = authorize(sender<paths>(base));
  }

  async make({ id, chat_id: chat, target: event, intent }: IntendedChange): Promise<void> {
    const header = { 'Idempotency-Key': id };
    const params = { path: { chat, event }, header };
    if (intent.kind === 'edit') {
      const body = { body: intent.body };
      await this.#send((api) => api.PATCH('/{chat}/messages/{event}', { params, body }));
    } else if (intent.kind === 'delete') {
      await this.#send((api) => api.DELETE('/{chat}/messages/{event}', { params }));
    } else if (intent.kind === 'pin') {
      await this.#send((api) =>
        intent.on
          ? api.PUT('/{chat}/messages/{event}/pin', { params })
          : api.DELETE('/{chat}/messages/{event}/pin', { params }),
      );
    } else {
      const at = { params: { path: { chat, event, emoji: intent.emoji }, header } };
      await this.#send((api) =>
        intent.on
          ? api.PUT('/{chat}/messages/{event}/reactions/{emoji}', at)
          : api.DELETE('/{chat}/messages/{event}/reactions/{emoji}', at),
      );
    }
  }
}
