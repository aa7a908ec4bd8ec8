import { backoffMs, type Delay } from './backoff';
import type { Chat, ChatEvent, Snapshot } from './event';
import { sortKey } from './eventId';
import { isRetryable, retryAfterMs } from './problem';
import { Store } from './store';
import { newer, reread, withReadElsewhere, withTail } from './unread';

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

/**
 * Owns the person's chats with the last event of each and how much is unread, kept current by the
 * realtime feed.
 */
export class ChatList {
  readonly state = new Store<ChatListState>({ phase: 'loading', chats: [], error: null });
  readonly #readPage: ReadPage;
  readonly #delay: Delay;
  readonly #me: string;
  readonly #closed = new AbortController();
  readonly #chats = new Map<string, Chat>();
  /** Last events of chats that are not known yet. */
  readonly #early = new Map<string, ChatEvent>();
  /** Newest flush of each chat. */
  readonly #seqs = new Map<string, number>();
  /** What is unread cannot be counted from here; the server has to be asked. */
  #uncertain = false;
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
    const missed = this.#hasMissed(snapshot);
    if (chat !== undefined) {
      const current = withTail(chat, snapshot.tail, this.#me);
      const next = withReadElsewhere(current, snapshot.reads[this.#me], this.#me);
      this.#chats.set(chat.chat_id, next);
      this.#publish({});
      this.#uncertain ||= missed || (next !== current && next.unread > 0);
    } else if (snapshot.public) {
      // A room that one is not in is followed while it is open, and is not in this list.
      return;
    } else {
      snapshot.tail.slice(-1).forEach((event) => {
        this.confirmed(event);
      });
    }
    if (chat === undefined || this.#uncertain) {
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

  #hasMissed(snapshot: Snapshot): boolean {
    const seq = this.#seqs.get(snapshot.chat_id);
    this.#seqs.set(snapshot.chat_id, snapshot.seq);
    return seq !== undefined && snapshot.tail_seq > seq + 1;
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
      this.#uncertain = false;
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

  /** Only for the sake of what the read before did not bring. */
  #shouldReadAgain(): boolean {
    return this.#again && (this.#early.size > 0 || this.#uncertain);
  }

  #take(chat: Chat): void {
    const known = this.#chats.get(chat.chat_id);
    const early = this.#early.get(chat.chat_id);
    this.#early.delete(chat.chat_id);
    const current = known === undefined ? chat : reread(known, chat);
    this.#chats.set(
      chat.chat_id,
      early === undefined ? current : withTail(current, [early], this.#me),
    );
  }

  #publish(change: Partial<ChatListState>): void {
    const chats = [...this.#chats.values()].sort(newestFirst);
    this.state.set({ ...this.state.get(), chats, ...change });
  }
}

function newestFirst(a: Chat, b: Chat): number {
  const left = a.last_event === null ? '' : sortKey(a.last_event.event_id);
  const right = b.last_event === null ? '' : sortKey(b.last_event.event_id);
  if (left !== right) {
    return left < right ? 1 : -1;
  }
  return b.created_at.localeCompare(a.created_at);
}
