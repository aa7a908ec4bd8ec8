import type { Beat, PresenceAnswer } from '../domain/presenceBeat';
import type { Authorize } from './authorized';
import type { paths } from './generated/chat';
import { type Send, sender } from './http';

/** The calls of the chat function about who is here and who is typing. */
export class PresenceApi {
  readonly #send: Send<paths>;

  constructor(base: string, authorize: Authorize) {
    this.#send = authorize(sender<paths>(base));
  }

  tell({ watch, ...beat }: Beat, signal: AbortSignal): Promise<PresenceAnswer> {
    const body = { ...beat, watch: [...watch] };
    return this.#send((api) => api.POST('/presence', { body }), { signal });
  }

  /** Also succeeds while the page is being closed: `sendBeacon` could not send the token. */
  async leave(deviceId: string, number: number): Promise<void> {
    const body = { device_id: deviceId, number, away: true };
    await this.#send((api) => api.POST('/presence', { body }), { keepalive: true });
  }

  show(presence: boolean): Promise<void> {
    return this.#send((api) => api.PUT('/presence', { body: { presence } }));
  }

  typing(chat: string, signal: AbortSignal): Promise<void> {
    return this.#send((api) => api.POST('/{chat}/typing', { params: { path: { chat } } }), { signal });
  }
}
