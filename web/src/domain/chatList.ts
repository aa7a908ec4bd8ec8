import { backoffMs, type Delay } from './backoff';
import { type Chat, type ChatEvent, type Snapshot, UNREAD_MAX } from './event';
import { compareEventIds, sortKey } from './eventId';
import { isRetryable, retryAfterMs } from './problem';
import { Store } from './store';

/** Pages of 100 chats read at most; the API does not promise an order, so all are needed. */
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

/** Owns the person's chats with the last event of each, kept current by the realtime feed. */
export class ChatList {
  readonly state = new Store<ChatListState>({ phase: 'loading', chats: [], error: null });
  readonly #readPage: ReadPage;
  readonly #delay: Delay;
  readonly #me: string;
  readonly #closed = new AbortController();
  readonly #chats = new Map<string, Chat>();
  /** Last events of chats that are not known yet. */
  readonly #early = new Map<string, ChatEvent>();
  #loading: Promise<void> | null = null;
  #again = false;

  constructor(readPage: ReadPage, delay: Delay, me: string) {
    this.#readPage = readPage;
    this.#delay = delay;
    this.#me = me;
  }

  /** Reads all chats; a call during a read makes it read once more. */
  load(): Promise<void> {
    this.#again = this.#loading !== null;
    this.#loading ??= this.#run().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  /** A chat that was just started or joined here. */
  add(chat: Chat): void {
    this.#take(chat);
    this.#publish({});
  }

  find(chatId: string): Chat | undefined {
    return this.#chats.get(chatId);
  }

  /** A room that was just left here. */
  remove(chatId: string): void {
    this.#chats.delete(chatId);
    this.#publish({});
  }

  receive(snapshot: Snapshot): void {
    const chat = this.#chats.get(snapshot.chat_id);
    if (chat === undefined && snapshot.public) {
      // A room that one is not in is followed while it is open, and is not in this list.
      return;
    }
    if (chat !== undefined) {
      const fresh = snapshot.tail.filter((event) => this.#isUnread(event, chat)).length;
      this.#chats.set(chat.chat_id, { ...chat, unread: Math.min(UNREAD_MAX, chat.unread + fresh) });
    }
    const newest = snapshot.tail.at(-1);
    if (newest !== undefined) {
      this.confirmed(newest);
    }
    if (chat === undefined) {
      void this.load();
    }
  }

  /** One has seen everything up to `eventId`, the newest message of somebody else. */
  read(chatId: string, eventId: string): void {
    const chat = this.#chats.get(chatId);
    if (chat !== undefined) {
      this.#chats.set(chatId, { ...chat, unread: 0, last_read_event_id: eventId });
      this.#publish({});
    }
  }

  #isUnread(event: ChatEvent, chat: Chat): boolean {
    return (
      event.type === 'MESSAGE' &&
      event.author_id !== this.#me &&
      isAfter(event, chat.last_event?.event_id ?? null) &&
      isAfter(event, chat.last_read_event_id)
    );
  }

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

  async #run(): Promise<void> {
    for (let failures = 0; ; failures += 1) {
      try {
        await this.#readAll();
        this.#publish({ phase: 'ready', error: null });
        return;
      } catch (error) {
        if (this.#closed.signal.aborted) {
          return;
        }
        this.#publish({ phase: this.#chats.size > 0 ? 'ready' : 'failed', error });
        if (!isRetryable(error) || !(await this.#wait(failures, error))) {
          return;
        }
      }
    }
  }

  async #wait(failures: number, error: unknown): Promise<boolean> {
    try {
      await this.#delay(backoffMs(failures, retryAfterMs(error)), this.#closed.signal);
      return true;
    } catch (reason) {
      if (this.#closed.signal.aborted) {
        return false;
      }
      throw reason;
    }
  }

  async #readAll(): Promise<void> {
    do {
      this.#again = false;
      let after: string | null = null;
      for (let pages = 0; pages < CHAT_PAGES_MAX; pages += 1) {
        const page: ChatPage = await this.#readPage(after, this.#closed.signal);
        page.chats.forEach((chat) => {
          this.#take(chat);
        });
        this.#publish({});
        after = page.next;
        if (after === null) {
          break;
        }
      }
    } while (this.#shouldReadAgain());
  }

  /** Only for the sake of a chat that the read before did not bring. */
  #shouldReadAgain(): boolean {
    return this.#again && this.#early.size > 0;
  }

  #take(chat: Chat): void {
    const known = this.#chats.get(chat.chat_id)?.last_event ?? null;
    const early = this.#early.get(chat.chat_id) ?? null;
    this.#early.delete(chat.chat_id);
    const last = [known, early].reduce(
      (newest, event) => (event === null ? newest : newer(newest, event)),
      chat.last_event,
    );
    this.#chats.set(chat.chat_id, { ...chat, last_event: last });
  }

  #publish(change: Partial<ChatListState>): void {
    const chats = [...this.#chats.values()].sort(newestFirst);
    this.state.set({ ...this.state.get(), chats, ...change });
  }
}

function isAfter(event: ChatEvent, mark: string | null): boolean {
  return mark === null || compareEventIds(event.event_id, mark) > 0;
}

function newer(a: ChatEvent | null, b: ChatEvent): ChatEvent {
  return a !== null && compareEventIds(a.event_id, b.event_id) >= 0 ? a : b;
}

function newestFirst(a: Chat, b: Chat): number {
  const left = a.last_event === null ? '' : sortKey(a.last_event.event_id);
  const right = b.last_event === null ? '' : sortKey(b.last_event.event_id);
  if (left !== right) {
    return left < right ? 1 : -1;
  }
  return b.created_at.localeCompare(a.created_at);
}
