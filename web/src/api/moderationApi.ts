import type { ModerationParts } from '../domain/moderation';
import type { Authorize } from './authorized';
import type { paths } from './generated/chat';
import { type Send, sender } from './http';

/** The calls of the chat function with which administrators moderate rooms. */
export class ModerationApi {
  readonly #send: Send<paths>;

  constructor(base: string, authorize: Authorize) {
    this.#send = authorize(sender<paths>(base));
  }

  /** The calls about one room. */
  room(chat: string): Omit<ModerationParts, 'find' | 'changed'> {
    const params = { path: { chat } };
    const of = (user: string) => ({ params: { path: { chat, user } } });
    const pageOf = (after: string | null) => ({
      params: { path: { chat }, query: { ...(after !== null && { after }) } },
    });
    return {
      members: async (after, signal) => {
        const page = await this.#send((api) => api.GET('/{chat}/members', pageOf(after)), { signal });
        return { people: page.members, next: page.next };
      },
      bans: async (after, signal) => {
        const page = await this.#send((api) => api.GET('/{chat}/bans', pageOf(after)), { signal });
        return { people: page.bans, next: page.next };
      },
      remove: (user) => this.#send((api) => api.POST('/{chat}/members/{user}/remove', of(user))),
      ban: (user) => this.#send((api) => api.POST('/{chat}/members/{user}/ban', of(user))),
      unban: (user) => this.#send((api) => api.POST('/{chat}/members/{user}/unban', of(user))),
      rename: (name) =>
        this.#send((api) => api.POST('/{chat}/rename', { params, body: { name } })),
      close: () => this.#send((api) => api.POST('/{chat}/close', { params })),
      open: () => this.#send((api) => api.POST('/{chat}/open', { params })),
    };
  }
}
