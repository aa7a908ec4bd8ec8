import { backoffMs, type Delay } from './backoff';
import type { ChatEvent } from './event';
import { compareEventIds } from './eventId';
import { isRefusal, isRetryable, isTooFast, retryAfterMs } from './problem';
import { Store } from './store';
import type { SendQueueStorage, StoredMessage, UnsentMessage } from './unsentMessage';
import type { WaitingFile } from './waitingFile';

/**
 * After this many failed attempts a message is shown as not sent; with the backoff that is about a
 * minute and a half. An answer 429 (too many requests) is no failed attempt: it says when to retry.
 */
export const ATTEMPTS_MAX = 9;

/**
 * The largest age of a stored message that is sent without asking the person. The server remembers an
 * `Idempotency-Key` for a day; after that, a repeated message could appear twice.
 */
export const RESUME_AGE_MAX_MS = 20 * 3_600_000;

export interface SendQueueParts {
  /** Null if the message is not to be sent any more: another tab has sent or deleted it. */
  readonly send: (message: StoredMessage, signal: AbortSignal) => Promise<ChatEvent | null>;
  readonly confirmed: (event: ChatEvent) => void;
  /** These files belong to no message any more. */
  readonly released: (files: readonly WaitingFile[]) => void;
  /** The newest event of a chat that the person sees now; null if there is none. */
  readonly newest: (chatId: string) => string | null;
  readonly storage: SendQueueStorage;
  readonly delay: Delay;
  /** Waits between a failed attempt and the next one; `delay` if it is absent. */
  readonly retryDelay?: Delay;
  readonly now: () => number;
  readonly newId: () => string;
}

/**
 * Owns the messages that the server has not confirmed yet, and sends them. The messages of one chat
 * are sent one at a time, so that they enter the log in the order of writing. A failed message holds
 * back the later ones of its chat.
 */
export class SendQueue {
  readonly state = new Store<readonly UnsentMessage[]>([]);
  readonly #parts: SendQueueParts;
  readonly #busy = new Set<string>();
  readonly #closed = new AbortController();
  /** What ends the sending of a message, by its id. */
  readonly #deliveries = new Map<string, AbortController>();
  #pause = new AbortController();

  constructor(parts: SendQueueParts) {
    this.#parts = parts;
  }

  /** Begins with the messages that an earlier page has left unsent. */
  start(): void {
    const left = [...this.#parts.storage.load()].sort((a, b) => a.created_at - b.created_at);
    this.state.set(
      left.map((message) => ({
        ...message,
        state: this.#parts.now() - message.created_at > RESUME_AGE_MAX_MS ? 'rejected' : 'queued',
        error: null,
      })),
    );
    this.#pumpAll();
  }

  /**
   * Stores a new message and sends it.
   *
   * @throws StorageFullError if the browser has no room for it; then nothing is sent
   */
  submit(chatId: string, body: string, replyTo: string | null = null, attachments: readonly WaitingFile[] = []): void {
    const message: StoredMessage = {
      client_id: this.#parts.newId(),
      chat_id: chatId,
      body,
      created_at: Math.max(this.#parts.now(), (this.state.get().at(-1)?.created_at ?? 0) + 1),
      after: this.#parts.newest(chatId),
      reply_to: replyTo,
      attachments,
    };
    this.#parts.storage.put(message);
    this.state.set([...this.state.get(), { ...message, state: 'queued', error: null }]);
    this.#requeueFailed(chatId);
    void this.#pump(chatId);
  }

  /** Sends a failed or rejected message again, with the same key. */
  retry(clientId: string): void {
    const message = this.#find(clientId);
    if (message) {
      this.#update(clientId, { state: 'queued', error: null });
      void this.#pump(message.chat_id);
    }
  }

  /** Deletes a failed or rejected message, with its files. */
  discard(clientId: string): void {
    const message = this.#find(clientId);
    if (message?.state === 'failed' || message?.state === 'rejected') {
      this.#parts.released(message.attachments);
      this.#remove(clientId);
      void this.#pump(message.chat_id);
    }
  }

  /** Ends the sending of a message and takes it out of the queue; its files stay. Null if it is not in the queue. */
  take(clientId: string): StoredMessage | null {
    const message = this.#find(clientId);
    if (message === undefined) {
      return null;
    }
    this.#remove(clientId);
    this.#deliveries.get(clientId)?.abort();
    void this.#pump(message.chat_id);
    return message;
  }

  /** The network is back: all waiting messages are sent at once. */
  wake(): void {
    this.#pause.abort();
    this.#pause = new AbortController();
    for (const chatId of new Set(this.state.get().map((message) => message.chat_id))) {
      this.#requeueFailed(chatId);
    }
    this.#pumpAll();
  }

  close(): void {
    this.#closed.abort();
    this.#pause.abort();
  }

  #find(clientId: string): UnsentMessage | undefined {
    return this.state.get().find((each) => each.client_id === clientId);
  }

  #pumpAll(): void {
    for (const chatId of new Set(this.state.get().map((message) => message.chat_id))) {
      void this.#pump(chatId);
    }
  }

  async #pump(chatId: string): Promise<void> {
    if (this.#busy.has(chatId)) {
      return;
    }
    this.#busy.add(chatId);
    try {
      for (let head = this.#head(chatId); head !== undefined; head = this.#head(chatId)) {
        const delivery = new AbortController();
        this.#deliveries.set(head.client_id, delivery);
        await this.#deliver(head, AbortSignal.any([this.#closed.signal, delivery.signal]));
        this.#deliveries.delete(head.client_id);
      }
    } finally {
      this.#busy.delete(chatId);
    }
  }

  /** The next message to send; undefined if there is none or a failed one is before it. */
  #head(chatId: string): UnsentMessage | undefined {
    const head = this.state
      .get()
      .find((each) => each.chat_id === chatId && each.state !== 'rejected');
    return this.#closed.signal.aborted || head?.state === 'failed' ? undefined : head;
  }

  async #deliver(message: UnsentMessage, ended: AbortSignal): Promise<void> {
    let failures = 0;
    let lastError: unknown = null;
    const isOver = () => ended.aborted;
    while (!isOver()) {
      this.#update(message.client_id, { state: 'sending', error: lastError });
      try {
        const event = await this.#parts.send(message, ended);
        if (event === null) {
          this.#remove(message.client_id);
          return;
        }
        this.#parts.confirmed(event);
        this.#parts.released(message.attachments);
        this.#remove(message.client_id);
        this.#moveBehind(event);
        return;
      } catch (error) {
        if (isOver()) {
          return;
        }
        lastError = error;
        failures += isTooFast(error) ? 0 : 1;
        if (!isRetryable(error) || failures >= ATTEMPTS_MAX) {
          this.#update(message.client_id, { state: isRefusal(error) ? 'rejected' : 'failed', error });
          return;
        }
        this.#update(message.client_id, { state: 'waiting', error });
        const wait = isTooFast(error) ? this.#parts.delay : (this.#parts.retryDelay ?? this.#parts.delay);
        await this.#pauseFor(wait, backoffMs(Math.max(0, failures - 1), retryAfterMs(error)), ended);
      }
    }
  }

  async #pauseFor(wait: Delay, ms: number, ended: AbortSignal): Promise<void> {
    const signal = AbortSignal.any([this.#pause.signal, ended]);
    try {
      await wait(ms, signal);
    } catch (error) {
      if (!signal.aborted) {
        throw error;
      }
    }
  }

  #requeueFailed(chatId: string): void {
    for (const message of this.state.get()) {
      if (message.chat_id === chatId && message.state === 'failed') {
        this.#update(message.client_id, { state: 'queued', error: null });
      }
    }
  }

  #update(clientId: string, change: Pick<UnsentMessage, 'state' | 'error'>): void {
    this.state.set(
      this.state.get().map((each) => (each.client_id === clientId ? { ...each, ...change } : each)),
    );
  }

  /** Lets the other unsent messages of this chat come after `event`, also after a reload. */
  #moveBehind({ chat_id, event_id }: ChatEvent): void {
    for (const message of this.state.get()) {
      if (message.chat_id === chat_id && isLater(event_id, message.after)) {
        const { state, error, ...stored } = { ...message, after: event_id };
        this.#parts.storage.put(stored);
        this.state.set(
          this.state.get().map((each) => (each === message ? { ...stored, state, error } : each)),
        );
      }
    }
  }

  #remove(clientId: string): void {
    this.#parts.storage.remove(clientId);
    this.state.set(this.state.get().filter((each) => each.client_id !== clientId));
  }
}

function isLater(eventId: string, other: string | null): boolean {
  return other === null || compareEventIds(eventId, other) > 0;
}
