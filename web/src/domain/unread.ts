import { type Chat, type ChatEvent, isChange, UNREAD_MAX } from './event';
import { compareEventIds } from './eventId';
import { folded, withChange, withForm } from './fold';

/** The event that is later in the log; of two forms of one event, what both say. */
export function newer(a: ChatEvent | null, b: ChatEvent): ChatEvent {
  if (a?.event_id === b.event_id) {
    return withForm(folded(a), b).event;
  }
  return a !== null && !isLater(b.event_id, a.event_id) ? a : b;
}

/** The last event of the log after `tail`, with what its changes in `tail` made of it. */
export function lastAfter(last: ChatEvent | null, tail: readonly ChatEvent[]): ChatEvent | null {
  const next = tail.filter((event) => !isChange(event)).reduce<ChatEvent | null>(newer, last);
  const changes = tail.filter((event) => isChange(event) && event.target_event_id === next?.event_id);
  return next === null ? null : changes.reduce(withChange, folded(next)).event;
}

/**
 * The chat after a flush; the same object if that is nothing new. Only events after `last_event` count as unread, so
 * that none counts twice.
 */
export function withTail(chat: Chat, tail: readonly ChatEvent[], me: string): Chat {
  const fresh = tail.filter((event) => isLater(event.event_id, chat.last_event?.event_id ?? null));
  const last = lastAfter(chat.last_event, tail);
  if (fresh.length === 0 && JSON.stringify(last) === JSON.stringify(chat.last_event)) {
    return chat;
  }
  const unread = fresh.filter(
    (event) =>
      event.type === 'MESSAGE' &&
      event.author_id !== me &&
      isLater(event.event_id, chat.last_read_event_id),
  ).length;
  return { ...chat, last_event: last, unread: Math.min(UNREAD_MAX, chat.unread + unread) };
}

/** The chat after this person has read everything up to `eventId`: it is not marked as unread any more. */
export function readUpTo(chat: Chat, eventId: string): Chat {
  const arrangement = { ...chat.arrangement, unread_at: null };
  return { ...chat, arrangement, unread: 0, last_read_event_id: eventId };
}

/**
 * The chat after this person has read up to `eventId` on another device; the same object if that is
 * nothing new. The new unread number is known here only if it is zero.
 */
export function withReadElsewhere(chat: Chat, eventId: string | undefined, me: string): Chat {
  if (eventId === undefined || !isLater(eventId, chat.last_read_event_id)) {
    return chat;
  }
  const last = chat.last_event;
  const all = last === null || last.author_id === me || !isLater(last.event_id, eventId);
  return { ...readUpTo(chat, eventId), unread: all ? 0 : chat.unread };
}

/**
 * Merges a chat of this client with the same chat read from the server. The server may lack the newest
 * event or read mark that this client has.
 */
export function mergeWithServer(ours: Chat, servers: Chat): Chat {
  const hasNewerEvent = isLater(
    ours.last_event?.event_id ?? null,
    servers.last_event?.event_id ?? null,
  );
  const hasNewerReadMark = isLater(ours.last_read_event_id, servers.last_read_event_id);
  const last = servers.last_event ?? ours.last_event;
  return {
    ...servers,
    last_event: last === null ? null : newer(ours.last_event, last),
    last_read_event_id: hasNewerReadMark ? ours.last_read_event_id : servers.last_read_event_id,
    unread: hasNewerEvent || hasNewerReadMark ? ours.unread : servers.unread,
    arrangement: hasNewerReadMark
      ? { ...servers.arrangement, unread_at: ours.arrangement.unread_at }
      : servers.arrangement,
  };
}

/**
 * Whether the unread number can be known only by another read: this client has a newer event, and the
 * server a newer read mark, which another device has set.
 */
export function isMixed(ours: Chat, servers: Chat): boolean {
  const hasNewerEvent = isLater(
    ours.last_event?.event_id ?? null,
    servers.last_event?.event_id ?? null,
  );
  return hasNewerEvent && isLater(servers.last_read_event_id, ours.last_read_event_id);
}

function isLater(a: string | null, b: string | null): boolean {
  return a !== null && (b === null || compareEventIds(a, b) > 0);
}
