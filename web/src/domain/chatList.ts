import type { Delay } from './backoff';
import { newestFirst } from './chatOrder';
import type { Arrangement, Chat, ChatEvent, Snapshot } from './event';
import { compareEventIds } from './eventId';
import { retrying } from './retrying';
import { Store } from './store';
import { isMixed, lastAfter, newer, mergeWithServer, readUpTo, withReadElsewhere, withTail } from './unread';

/** At most this many pages of 100 chats are read. All are needed, because the API promises no order. */
export const CHAT_PAGES_MAX = 20;

export interface ChatPage {
  readonly chats: readonly Chat[];
  readonly next: string | null;
}

export interface ChatListState {
  readonly phase: 'loading' | 'ready' | 'failed';
  /** Newest activity first. */
  readonly chats: readonly Chat[];
  readonly error: unknown;
}

type ReadPage = (after: string | null, signal: AbortSignal) => Promise<ChatPage>;

/**
 * Owns the list of the person's chats, with the last event and the number of unread messages of each.
 * The Firestore listener keeps it current.
 */
export class ChatList {
  readonly state = new Store<ChatListState>({ phase: 'loading', chats: [], error: null });
  readonly #readPage: ReadPage;
  readonly #delay: Delay;
  readonly #me: string;
  readonly #closed = new AbortController();
  readonly #chats = new Map<string, Chat>();
  /** The chats as an earlier page knew them, by their ids, until the server has answered. */
  readonly #recalled = new Map<string, Chat>();
  /** The last events of chats that the list does not contain yet. */
  readonly #early = new Map<string, ChatEvent>();
  /** The number of the newest flush of each chat. */
  readonly #seqs = new Map<string, number>();
  /** How often something was noticed that only the server knows, such as an unread number. */
  #doubts = 0;
  /** The doubts that a complete read has settled. */
  #settled = 0;
  #readUpToMs: number | null = null;
  #loading: Promise<void> | null = null;
  #again = false;

  constructor(readPage: ReadPage, delay: Delay, me: string) {
    this.#readPage = readPage;
    this.#delay = delay;
    this.#me = me;
  }

  /** Reads all chats. A call during a read makes it read once more. */
  load(): Promise<void> {
    this.#again = this.#loading !== null;
    this.#loading ??= this.#run();
    return this.#loading;
  }

  /** Reads all chats, whatever is known. During a read it makes it read once more. */
  check(): Promise<void> {
    this.#doubts += 1;
    return this.load();
  }

  /** Whether a complete read has settled everything that was noticed before it. */
  get isCertain(): boolean {
    return this.#doubts === this.#settled;
  }

  /** The time of the newest event in the last complete read; null before it, or if there is none. */
  get readUpToMs(): number | null {
    return this.#readUpToMs;
  }

  /** The running read of all chats, or null; it ends when the list is complete or was given up. */
  get loading(): Promise<void> | null {
    return this.#loading;
  }

  /** Adds a chat that this person has just started or joined. */
  add(chat: Chat): void {
    this.#take(chat);
    this.#publish({});
  }

  /** Shows what an earlier page knew, until the server has answered. */
  recall(chats: readonly Chat[]): void {
    if (this.#readUpToMs === null && this.state.get().phase !== 'ready') {
      chats.forEach((chat) => this.#recalled.set(chat.chat_id, chat));
      this.#publish({});
    }
  }

  find(chatId: string): Chat | undefined {
    return this.#chats.get(chatId) ?? this.#recalled.get(chatId);
  }

  /** Gives a room the name that it has now. */
  rename(chatId: string, name: string): void {
    if (this.#chats.get(chatId)?.name !== name) {
      this.#change(chatId, (chat) => ({ ...chat, name }));
    }
  }

  /** Removes a room that this person has just left. */
  remove(chatId: string): void {
    this.#chats.delete(chatId);
    this.#recalled.delete(chatId);
    this.#publish({});
  }

  /** Takes in a snapshot of any chat. */
  receive(snapshot: Snapshot): void {
    const chat = this.#chats.get(snapshot.chat_id);
    const missed = this.#hasMissed(snapshot, chat?.last_event?.event_id);
    if (chat !== undefined) {
      const current = withTail(chat, snapshot.tail, this.#me);
      const next = withReadElsewhere(current, snapshot.reads[this.#me], this.#me);
      if (next !== chat) {
        this.#chats.set(chat.chat_id, next);
        this.#publish({});
      }
      this.#doubts += missed || (next !== current && next.unread > 0) ? 1 : 0;
    } else if (snapshot.public) {
      // The document of an open room of which the person is not a member. It is not in this list.
      return;
    } else {
      const last = lastAfter(this.#early.get(snapshot.chat_id) ?? null, snapshot.tail);
      if (last !== null) {
        this.#early.set(snapshot.chat_id, last);
      }
    }
    if (chat === undefined || !this.isCertain) {
      void this.load();
    }
  }

  /** The person has seen everything up to `eventId`, the newest message of another person. */
  read(chatId: string, eventId: string): void {
    this.#change(chatId, (chat) => readUpTo(chat, eventId));
  }

  /** The person makes this of a chat, before the server knows it. */
  arrange(chatId: string, change: Partial<Arrangement>): void {
    this.#change(chatId, (chat) => ({ ...chat, arrangement: { ...chat.arrangement, ...change } }));
  }

  /** The server has confirmed a message of this person. */
  confirmed(event: ChatEvent): void {
    const chat = this.#chats.get(event.chat_id);
    if (chat === undefined) {
      this.#early.set(event.chat_id, newer(this.#early.get(event.chat_id) ?? null, event));
      return;
    }
    this.#chats.set(event.chat_id, { ...chat, last_event: newer(chat.last_event, event) });
    this.#publish({});
  }

  close(): void {
    this.#closed.abort();
  }

  #change(chatId: string, change: (chat: Chat) => Chat): void {
    const chat = this.#chats.get(chatId);
    if (chat !== undefined) {
      this.#chats.set(chatId, change(chat));
      this.#publish({});
    }
  }

  /** Whether there are events between what is known of a chat and the tail; `last` is the newest one that the list has. */
  #hasMissed({ chat_id, seq, tail_seq, prev }: Snapshot, last: string | undefined): boolean {
    const before = this.#seqs.get(chat_id);
    this.#seqs.set(chat_id, seq);
    if (before === undefined) {
      return last !== undefined && prev !== null && compareEventIds(prev, last) > 0;
    }
    return tail_seq > before + 1;
  }

  /** Ends in the same step in which `#loading` becomes null, so that no call of `load` is lost between them. */
  async #run(): Promise<void> {
    try {
      await this.#readUntilComplete();
    } finally {
      this.#loading = null;
    }
  }

  async #readUntilComplete(): Promise<void> {
    const { signal } = this.#closed;
    const failed = (error: unknown) => this.#publish({ phase: this.#chats.size > 0 ? 'ready' : 'failed', error });
    try {
      await retrying(() => this.#readAll(), this.#delay, signal, failed);
      this.#recalled.clear();
      this.#publish({ phase: 'ready', error: null });
    } catch (error) {
      if (!signal.aborted) {
        failed(error);
      }
    }
  }

  async #readAll(): Promise<void> {
    do {
      this.#again = false;
      const doubts = this.#doubts;
      let newest: number | null = null;
      let after: string | null = null;
      for (let pages = 0; pages < CHAT_PAGES_MAX; pages += 1) {
        const page: ChatPage = await this.#readPage(after, this.#closed.signal);
        for (const chat of page.chats) {
          this.#take(chat);
          newest = Math.max(newest ?? 0, Date.parse(chat.last_event?.sent_at ?? '') || 0);
        }
        this.#publish({});
        after = page.next;
        if (after === null) {
          break;
        }
      }
      this.#settled = doubts;
      this.#readUpToMs = newest ?? this.#readUpToMs;
    } while (this.#shouldReadAgain());
  }

  /** Whether a read was asked for meanwhile and is still needed. */
  #shouldReadAgain(): boolean {
    return (this.#again && this.#early.size > 0) || !this.isCertain;
  }

  #take(chat: Chat): void {
    const known = this.#chats.get(chat.chat_id);
    const early = this.#early.get(chat.chat_id);
    this.#early.delete(chat.chat_id);
    const current = known === undefined ? chat : mergeWithServer(known, chat);
    this.#doubts += known !== undefined && isMixed(known, chat) ? 1 : 0;
    this.#chats.set(chat.chat_id, early === undefined ? current : withTail(current, [early], this.#me));
  }

  #publish(change: Partial<ChatListState>): void {
    const chats = [...new Map([...this.#recalled, ...this.#chats]).values()].sort(newestFirst);
    this.state.set({ ...this.state.get(), chats, ...change });
  }
}
