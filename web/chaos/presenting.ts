import { PresenceApi } from '../src/api/presenceApi';
import type { Authorize } from '../src/api/authorized';
import { delay } from '../src/domain/backoff';
import type { Snapshot } from '../src/domain/event';
import { Presence } from '../src/domain/presence';
import { Typing } from '../src/domain/typing';

/**
 * Beats and types as the page of one person does, with the chat of the last message on its screen. While faults
 * happen, nothing is expected of it, except that it harms no message; afterwards others see who is here.
 */
export class Presenting {
  readonly #api: PresenceApi;
  readonly #presence: Presence;
  readonly #typing: Typing;
  /** Another window of the same person, which only asks. */
  readonly #window = crypto.randomUUID();
  #shownChat: string | null = null;

  constructor(userId: string, base: string, authorize: Authorize) {
    const api = new PresenceApi(base, authorize);
    this.#api = api;
    this.#presence = new Presence({
      tell: (...beat) => api.tell(...beat),
      leave: (...goodBye) => api.leave(...goodBye),
      show: (shown) => api.show(shown),
      shownChat: () => this.#shownChat,
      watched: () => [],
      delay,
      now: Date.now,
      newId: () => crypto.randomUUID(),
    });
    this.#typing = new Typing({
      me: userId,
      // A server that is down does not hear it.
      tell: (...notice) => api.typing(...notice).catch(() => undefined),
      shown: () => true,
      serverNow: this.#presence.serverNow,
      delay,
      now: Date.now,
    });
  }

  /** The person begins to use the page. */
  begin(): void {
    this.#presence.look(true);
  }

  receive(snapshot: Snapshot): void {
    this.#typing.receive(snapshot);
  }

  /** The person types in this chat, and looks at it. */
  typed(chatId: string): void {
    this.#shownChat = chatId;
    this.#presence.touched();
    this.#presence.changed();
    this.#typing.typed(chatId);
  }

  /** Whether this person is told that the other one is here; null if nothing is told. */
  async sees(userId: string): Promise<boolean | null> {
    const asking = { device_id: this.#window, number: 0, visible_chat: null, watch: [userId] };
    const answer = await this.#api.tell(asking, new AbortController().signal).catch(() => null);
    return answer?.users[0]?.active ?? null;
  }

  close(): void {
    this.#typing.close();
    this.#presence.close();
  }
}
