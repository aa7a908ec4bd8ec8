import type { Conversation } from './conversation';
import { type ChatEvent, isChange, type Snapshot } from './event';
import { Store } from './store';

/** So many conversations stay in memory: those that the person has opened last. */
export const CONVERSATIONS_KEPT_MAX = 10;

/** A conversation with more events than this on the screen would make the page slow. */
export const EVENTS_LOADED_MAX = 200;

/**
 * Owns the conversations that the person has opened, also those that are not on the screen: snapshots keep them
 * complete, so that going back to one needs no request, and shows something without a network.
 */
export class Conversations {
  /** The newest snapshot of every chat, for conversations that are opened later, by chat id. */
  readonly snapshots = new Store<ReadonlyMap<string, Snapshot>>(new Map());
  readonly #begin: (chatId: string) => Conversation;
  /** By chat id, the one that was opened last at the end. */
  readonly #kept = new Map<string, Conversation>();
  /** The newest events as an earlier page knew them. */
  #recalled: ReadonlyMap<string, readonly ChatEvent[]> = new Map();
  #shown: string | null = null;

  constructor(begin: (chatId: string) => Conversation) {
    this.#begin = begin;
  }

  /**
   * The conversation of this chat comes onto the screen: at the message `eventId`, or at the end of its log if that
   * is null.
   *
   * @param newest the newest event of the log as the list of chats knows it
   */
  show(chatId: string, eventId: string | null, newest: string | null): Conversation {
    this.leave();
    const kept = this.#kept.get(chatId);
    const conversation = kept ?? this.#begun(chatId);
    this.#kept.delete(chatId);
    this.#kept.set(chatId, conversation);
    this.#shown = chatId;
    if (eventId !== null) {
      void openAt(conversation, eventId);
    } else {
      void (kept === undefined ? conversation.open() : conversation.reopen(newest));
    }
    this.#forgetOldest();
    return conversation;
  }

  /** Shows what an earlier page knew, until the server has answered. */
  recall(known: ReadonlyMap<string, readonly ChatEvent[]>): void {
    this.#recalled = known;
    this.#kept.forEach((conversation, chatId) => conversation.recall(known.get(chatId) ?? []));
  }

  /** The events of the conversations in memory, and of those that an earlier page knew and this one has not opened. */
  get known(): ReadonlyMap<string, readonly ChatEvent[]> {
    const kept = [...this.#kept].flatMap(([chatId, conversation]) => {
      const { events, hasNewer } = conversation.state.get();
      return hasNewer || events.length === 0 ? [] : [[chatId, events] as const];
    });
    const others = [...this.#recalled].filter(([chatId]) => !this.#kept.has(chatId));
    return new Map([...others, ...kept].slice(-CONVERSATIONS_KEPT_MAX));
  }

  /** No conversation is on the screen. */
  leave(): void {
    this.find(this.#shown)?.leave();
    this.#shown = null;
  }

  find(chatId: string | null): Conversation | null {
    return (chatId === null ? undefined : this.#kept.get(chatId)) ?? null;
  }

  receive(snapshot: Snapshot): void {
    const { chat_id } = snapshot;
    this.find(chat_id)?.receive(snapshot);
    if (chat_id !== this.#shown) {
      this.find(chat_id)?.shorten();
    }
    this.snapshots.set(new Map(this.snapshots.get()).set(chat_id, snapshot));
  }

  /** The newest events of this chat's log that are in memory, in no order. */
  newestOf(chatId: string): readonly ChatEvent[] {
    const known = [
      this.find(chatId)?.state.get().events.at(-1),
      this.snapshots.get().get(chatId)?.tail.findLast((event) => !isChange(event)),
    ];
    return known.flatMap((event) => event ?? []);
  }

  #begun(chatId: string): Conversation {
    const conversation = this.#begin(chatId);
    conversation.recall(this.#recalled.get(chatId) ?? []);
    const snapshot = this.snapshots.get().get(chatId);
    if (snapshot !== undefined) {
      conversation.receive(snapshot);
    }
    return conversation;
  }

  #forgetOldest(): void {
    const [oldest] = this.#kept;
    if (this.#kept.size > CONVERSATIONS_KEPT_MAX && oldest !== undefined) {
      oldest[1].close();
      this.#kept.delete(oldest[0]);
    }
  }

  close(): void {
    this.#kept.forEach((conversation) => conversation.close());
    this.#kept.clear();
  }
}

/** A message that does not exist leads to the newest ones. */
async function openAt(conversation: Conversation, eventId: string): Promise<void> {
  await conversation.showMessage(eventId);
  const { missing, phase } = conversation.state.get();
  if (missing !== null && phase !== 'ready') {
    await conversation.open();
  }
}
