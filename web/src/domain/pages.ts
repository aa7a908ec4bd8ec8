import { type ChatEvent, isChange, type Page, type Snapshot } from './event';
import { compareEventIds } from './eventId';

/** Reads the log of one chat. A read rejects when its signal aborts. */
export interface History {
  newest(signal: AbortSignal): Promise<Page>;
  before(eventId: string, signal: AbortSignal): Promise<Page>;
  after(eventId: string | null, signal: AbortSignal): Promise<Page>;
  /** One folded message. */
  message(eventId: string, signal: AbortSignal): Promise<ChatEvent>;
}

/** The moment at which a read of history begins. */
export interface ReadStart {
  /** The flush of the newest snapshot that had arrived. */
  readonly seq: number | null;
  /** How many events had arrived live. */
  readonly arrivals: number;
}

/** A request for the page before or after the loaded range. */
export interface PageRequest {
  readonly from: string;
  /** The number of refills before the request; the answer is useless after another one. */
  readonly refills: number;
  readonly start: ReadStart;
}

/** Events known to be missing: anything in the log after `after` (null: from its beginning). */
export interface Gap {
  readonly after: string | null;
  /** The flush that counts as processed when this gap is filled. */
  readonly seq: number;
  /** The number of this gap. A read that began before a gap was found cannot fill it. */
  readonly number: number;
}

/** The pages before and after one message. */
export interface Surroundings {
  readonly older: Page;
  readonly message: ChatEvent;
  readonly newer: Page;
}

/** Reads what is around a message; around the beginning of the log if that is null. */
export async function surroundings(history: History, eventId: string | null, signal: AbortSignal): Promise<Surroundings> {
  if (eventId !== null) {
    const [older, message, newer] = await Promise.all([
      history.before(eventId, signal),
      history.message(eventId, signal),
      history.after(eventId, signal),
    ]);
    return { older, message, newer };
  }
  const newer = await history.after(null, signal);
  const message = newer.events.find((event) => !isChange(event));
  if (message === undefined) {
    throw new Error('the log is empty');
  }
  return { older: { events: [], next: null }, message, newer };
}

/** The id of the oldest event; null if there is none. */
export function oldestIn(events: readonly ChatEvent[]): string | null {
  return events.map((event) => event.event_id).sort(compareEventIds)[0] ?? null;
}

/** The id of the newest event; null if there is none. */
export function newestIn(events: readonly Pick<ChatEvent, 'event_id'>[]): string | null {
  return events.map((event) => event.event_id).sort(compareEventIds).at(-1) ?? null;
}

/** How far the clocks of servers may differ, and how long after its number a flush may end. */
const CLOCKS_MS = 15_000;

/**
 * The flush up to which a page holds everything that is in its range, by the time at which its read began; null if
 * that is not proved. Every event is durable before it is flushed, and the number of a flush is its time.
 * So all flushes before the tail are in the page if they were over when the read began.
 */
export function coveredAt(readAtMs: number | null, { tail_seq }: Snapshot): number | null {
  return readAtMs !== null && tail_seq - 1 <= readAtMs - CLOCKS_MS ? tail_seq - 1 : null;
}
