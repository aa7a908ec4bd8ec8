import type { ChatEvent } from '../src/domain/event';
import type { StoredMessage } from '../src/domain/unsentMessage';
import type { IntendedChange, Intent } from './changeCalls';
import type { ParticipantObserver } from './participant';

/** The confirmed messages of one chat: each author's events in the order of confirmation. */
export class ChatRecord {
  readonly confirmed = new Map<string, ChatEvent[]>();
  /** By client_id: the newest event that the author saw when writing the message. */
  readonly newestSeen = new Map<string, string>();
  /** By client_id: the content of the file that was sent with the message. */
  readonly files = new Map<string, string>();
  /** The confirmed changes in the order of confirmation, which is that of each author. */
  readonly changes: ConfirmedChange[] = [];
}

export interface ConfirmedChange {
  readonly author: string;
  readonly target: string;
  readonly intent: Intent;
}

interface ConfirmedEvent {
  readonly event: ChatEvent;
  readonly at: number;
}

/** What happened in a run: which messages the server confirmed, and which of them readers saw. */
export class RunRecord implements ParticipantObserver {
  readonly chats = new Map<string, ChatRecord>();
  /** Milliseconds from the first attempt until the other person saw the message. */
  readonly latenciesMs: number[] = [];
  attempts = 0;
  sends = 0;
  changes = 0;
  files = 0;
  /** Deleted messages that had a text again, and for whom. */
  readonly reappearances: string[] = [];
  readonly #firstAttempt = new Map<string, number>();
  readonly #confirmed: ConfirmedEvent[] = [];
  readonly #seen = new Set<string>();

  readonly written = (message: StoredMessage, newestSeen: string): void => {
    this.#chat(message.chat_id).newestSeen.set(message.client_id, newestSeen);
  };

  readonly attached = (message: StoredMessage, content: string): void => {
    this.files += 1;
    this.#chat(message.chat_id).files.set(message.client_id, content);
  };

  readonly attempted = (message: StoredMessage): void => {
    this.attempts += 1;
    if (!this.#firstAttempt.has(message.client_id)) {
      this.#firstAttempt.set(message.client_id, Date.now());
    }
  };

  readonly confirmed = (event: ChatEvent): void => {
    this.sends += 1;
    this.#confirmed.push({ event, at: Date.now() });
    const chat = this.#chat(event.chat_id);
    chat.confirmed.set(event.author_id, [...(chat.confirmed.get(event.author_id) ?? []), event]);
  };

  readonly seen = (reader: string, event: ChatEvent): void => {
    const began = this.#firstAttempt.get(event.client_id);
    if (reader !== event.author_id && began !== undefined) {
      this.#seen.add(event.event_id);
      this.latenciesMs.push(Date.now() - began);
    }
  };

  readonly changed = (author: string, { chat_id, target, intent }: IntendedChange): void => {
    this.changes += 1;
    this.#chat(chat_id).changes.push({ author, target, intent });
  };

  readonly reappeared = (reader: string, event: ChatEvent): void => {
    this.reappearances.push(`${event.chat_id}: ${reader} saw the deleted ${event.event_id} again`);
  };

  #chat(chatId: string): ChatRecord {
    const chat = this.chats.get(chatId) ?? new ChatRecord();
    this.chats.set(chatId, chat);
    return chat;
  }

  /** The messages confirmed after `time` that the other person has not seen yet. */
  unseenSince(time: number): readonly ChatEvent[] {
    return this.#confirmed
      .filter(({ event, at }) => at > time && !this.#seen.has(event.event_id))
      .map(({ event }) => event);
  }
}
