import type { ChatEvent, Member, Snapshot } from './event';
import { compareEventIds } from './eventId';

/** How far a message of this person has come: stored, flushed to the document, read by the others. */
export type MessageStatus = 'sent' | 'delivered' | 'read';

/** What this client knows of the flushes of one chat. */
export interface FlushedEvents {
  /** The number of the newest flush. */
  readonly seq: number | null;
  /** The id of the newest flushed event. */
  readonly newest: string | null;
  /** Ids of this person's stored events that are not flushed yet; newer events may be flushed first. */
  readonly waiting: ReadonlySet<string>;
}

export const NOTHING_FLUSHED: FlushedEvents = { seq: null, newest: null, waiting: new Set() };

/** The state after the server has confirmed `event`, a message of this person. */
export function afterConfirmation(flushed: FlushedEvents, event: ChatEvent): FlushedEvents {
  return reaches(flushed.newest, event.event_id)
    ? flushed
    : { ...flushed, waiting: new Set([...flushed.waiting, event.event_id]) };
}

/**
 * The state after a flush. A waiting event that is older than the tail and not in it still waits: the
 * slow path will flush it. If this client has missed flushes, the event was in one of them.
 */
export function afterFlush(flushed: FlushedEvents, snapshot: Snapshot): FlushedEvents {
  const last = snapshot.tail.at(-1)?.event_id ?? null;
  const newest = last === null || reaches(flushed.newest, last) ? flushed.newest : last;
  const missed = flushed.seq !== null && snapshot.tail_seq > flushed.seq + 1;
  const arrived = new Set(snapshot.tail.map((event) => event.event_id));
  const waiting = [...flushed.waiting].filter(
    (id) => !arrived.has(id) && !(missed && reaches(newest, id)),
  );
  return { seq: snapshot.seq, newest, waiting: new Set(waiting) };
}

/** @param reads the read mark of each member, by user id */
export function statusOf(
  event: ChatEvent,
  flushed: FlushedEvents,
  reads: Readonly<Record<string, string>>,
  others: readonly Member[],
): MessageStatus {
  const id = event.event_id;
  if (others.length > 0 && others.every((other) => reaches(reads[other.user_id], id))) {
    return 'read';
  }
  return reaches(flushed.newest, id) && !flushed.waiting.has(id) ? 'delivered' : 'sent';
}

/** Whether a read mark or a newest event is at or after `eventId`. */
function reaches(newest: string | null | undefined, eventId: string): boolean {
  return newest !== null && newest !== undefined && compareEventIds(newest, eventId) >= 0;
}
