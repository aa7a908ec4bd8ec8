import type { ChatEvent, Member, Snapshot } from './event';
import { compareEventIds } from './eventId';

/** How far a message of one's own has come: stored, flushed to where others listen, seen by them. */
export type Receipt = 'sent' | 'delivered' | 'read';

/** What is known of the flushes of one chat. */
export interface Delivery {
  /** Number of the newest flush. */
  readonly seq: number | null;
  /** Newest event that was flushed. */
  readonly newest: string | null;
  /** Events of one's own that were stored and not flushed since; later ones may overtake them. */
  readonly waiting: ReadonlySet<string>;
}

export const NOTHING_DELIVERED: Delivery = { seq: null, newest: null, waiting: new Set() };

/** The server has stored `event`, a message of one's own. */
export function stored(delivery: Delivery, event: ChatEvent): Delivery {
  return reaches(delivery.newest, event.event_id)
    ? delivery
    : { ...delivery, waiting: new Set([...delivery.waiting, event.event_id]) };
}

/**
 * A flush was seen. What waits and is older than the tail without being in it was overtaken, and
 * arrives by the slow path, unless flushes were missed: then it was in one of them.
 */
export function flushed(delivery: Delivery, snapshot: Snapshot): Delivery {
  const last = snapshot.tail.at(-1)?.event_id ?? null;
  const newest = last === null || reaches(delivery.newest, last) ? delivery.newest : last;
  const missed = delivery.seq !== null && snapshot.tail_seq > delivery.seq + 1;
  const arrived = new Set(snapshot.tail.map((event) => event.event_id));
  const waiting = [...delivery.waiting].filter(
    (id) => !arrived.has(id) && !(missed && reaches(newest, id)),
  );
  return { seq: snapshot.seq, newest, waiting: new Set(waiting) };
}

/** @param reads how far each member has read */
export function receiptOf(
  event: ChatEvent,
  delivery: Delivery,
  reads: Readonly<Record<string, string>>,
  others: readonly Member[],
): Receipt {
  const id = event.event_id;
  if (others.length > 0 && others.every((other) => reaches(reads[other.user_id], id))) {
    return 'read';
  }
  return reaches(delivery.newest, id) && !delivery.waiting.has(id) ? 'delivered' : 'sent';
}

function reaches(mark: string | null | undefined, eventId: string): boolean {
  return mark !== null && mark !== undefined && compareEventIds(mark, eventId) >= 0;
}
