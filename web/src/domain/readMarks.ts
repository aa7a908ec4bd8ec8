import { backoffMs, type Delay } from './backoff';
import { compareEventIds } from './eventId';
import { isRetryable, retryAfterMs } from './problem';

/** A read mark is sent after this delay, so that messages read in quick succession need one call. */
export const READ_DELAY_MS = 400;

interface ReadMark {
  /** The newest event that the person has seen. */
  seen: string;
  /** The read mark that the server has; null if it has none from here. */
  sent: string | null;
  /** Ends when the server has taken or refused what was seen; null if nothing is on its way. */
  running: Promise<void> | null;
}

/**
 * Sends the person's read marks to the server: after a short delay, never backwards, one call at a
 * time. The page shows a mark before the server has it, so a mark is sent until the server takes or
 * refuses it; otherwise the person's other devices would show the messages as unread for ever.
 */
export class ReadMarks {
  readonly #send: (chatId: string, eventId: string, signal: AbortSignal) => Promise<void>;
  readonly #delay: Delay;
  readonly #readMarks = new Map<string, ReadMark>();
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
    const mark = this.#readMarks.get(chatId) ?? { seen: eventId, sent: null, running: null };
    if (compareEventIds(eventId, mark.seen) > 0) {
      mark.seen = eventId;
    }
    this.#readMarks.set(chatId, mark);
    if (mark.running === null && mark.sent !== mark.seen) {
      mark.running = this.#sendMark(chatId, mark);
    }
  }

  /** Waits until no read mark of the chat is on its way. */
  async settled(chatId: string): Promise<void> {
    await this.#readMarks.get(chatId)?.running;
  }

  close(): void {
    this.#closed.abort();
  }

  async #sendMark(chatId: string, mark: ReadMark): Promise<void> {
    const { signal } = this.#closed;
    let failures = 0;
    let pause = READ_DELAY_MS;
    try {
      while (mark.sent !== mark.seen) {
        await this.#delay(pause, signal);
        const { seen } = mark;
        try {
          await this.#send(chatId, seen, signal);
          mark.sent = seen;
          pause = READ_DELAY_MS;
          failures = 0;
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
        console.warn('A read mark could not be sent', error);
      }
    } finally {
      mark.running = null;
    }
  }
}
