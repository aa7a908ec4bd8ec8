import type { ChatEvent, Page } from './event';
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

/** The pages before and after one message. */
export interface Surroundings {
  readonly older: Page;
  readonly message: ChatEvent;
  readonly newer: Page;
}

/** The id of the oldest event; null if there is none. */
export function oldestIn(events: readonly ChatEvent[]): string | null {
  return events.map((event) => event.event_id).sort(compareEventIds)[0] ?? null;
}

/** The id of the newest event; null if there is none. */
export function newestIn(events: readonly ChatEvent[]): string | null {
  return events.map((event) => event.event_id).sort(compareEventIds).at(-1) ?? null;
}
