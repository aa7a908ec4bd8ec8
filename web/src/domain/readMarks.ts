import { backoffMs, type Delay } from './backoff';
import { compareEventIds } from './eventId';
import { isRetryable, retryAfterMs } from './problem';

/** What one reads in a burst is told in one go. */
export const READ_DELAY_MS = 400;

/** A receipt is nice to know; the next one makes up for one that was given up. */
const ATTEMPTS_MAX = 5;

interface Mark {
  /** What the person has seen. */
  seen: string;
  /** What the server has been told. */
  told: string | null;
  running: boolean;
}

/** Tells the server how far one has read in each chat: soon, never backwards, one call at a time. */
export class ReadMarks {
  readonly #send: (chatId: string, eventId: string, signal: AbortSignal) => Promise<void>;
  readonly #delay: Delay;
  readonly #marks = new Map<string, Mark>();
  readonly #closed = new AbortController();

  constructor(
    send: (chatId: string, eventId: string, signal: AbortSignal) => Promise<void>,
    delay: Delay,
  ) {
    this.#send = send;
    this.#delay = delay;
  }

  /** The person has seen everything in the chat up to this event. */
  seen(chatId: string, eventId: string): void {
    const mark = this.#marks.get(chatId) ?? { seen: eventId, told: null, running: false };
    if (compareEventIds(eventId, mark.seen) > 0) {
      mark.seen = eventId;
    }
    this.#marks.set(chatId, mark);
    if (!mark.running && mark.told !== mark.seen) {
      void this.#tell(chatId, mark);
    }
  }

  close(): void {
    this.#closed.abort();
  }

  async #tell(chatId: string, mark: Mark): Promise<void> {
    const { signal } = this.#closed;
    mark.running = true;
    let failures = 0;
    let pause = READ_DELAY_MS;
    try {
      while (mark.told !== mark.seen && failures < ATTEMPTS_MAX) {
        await this.#delay(pause, signal);
        const { seen } = mark;
        try {
          await this.#send(chatId, seen, signal);
          mark.told = seen;
          pause = READ_DELAY_MS;
        } catch (error) {
          if (!isRetryable(error)) {
            throw error;
          }
          pause = backoffMs(failures, retryAfterMs(error));
          failures += 1;
        }
      }
    } catch (error) {
      if (!signal.aborted) {
        console.warn('A read receipt was not taken', error);
      }
    } finally {
      mark.running = false;
    }
  }
}
