import type { ChatEvent } from '../src/domain/event';
import type { StoredMessage } from '../src/domain/outbox';
import type { Witness } from './participant';

/** What was confirmed in a chat: each sender's events in the order of confirmation. */
export class ChatLedger {
  readonly confirmed = new Map<string, ChatEvent[]>();
}

interface Promised {
  readonly event: ChatEvent;
  readonly at: number;
}

/** What the senders were promised, and when the readers saw it. */
export class Ledger implements Witness {
  readonly chats = new Map<string, ChatLedger>();
  /** Milliseconds from the first attempt until the other person saw the message. */
  readonly latenciesMs: number[] = [];
  attempts = 0;
  sends = 0;
  readonly #firstAttempt = new Map<string, number>();
  readonly #promised: Promised[] = [];
  readonly #seen = new Set<string>();

  readonly attempted = (message: StoredMessage): void => {
    this.attempts += 1;
    if (!this.#firstAttempt.has(message.client_id)) {
      this.#firstAttempt.set(message.client_id, Date.now());
    }
  };

  readonly confirmed = (event: ChatEvent): void => {
    this.sends += 1;
    this.#promised.push({ event, at: Date.now() });
    const chat = this.chats.get(event.chat_id) ?? new ChatLedger();
    this.chats.set(event.chat_id, chat);
    chat.confirmed.set(event.author_id, [...(chat.confirmed.get(event.author_id) ?? []), event]);
  };

  readonly seen = (reader: string, event: ChatEvent): void => {
    const began = this.#firstAttempt.get(event.client_id);
    if (reader !== event.author_id && began !== undefined) {
      this.#seen.add(event.event_id);
      this.latenciesMs.push(Date.now() - began);
    }
  };

  /** Messages confirmed since `time` that the other person has not seen yet. */
  unseenSince(time: number): readonly ChatEvent[] {
    return this.#promised
      .filter(({ event, at }) => at > time && !this.#seen.has(event.event_id))
      .map(({ event }) => event);
  }
}
