import { type Chat, type ChatEvent, UNREAD_MAX } from './event';
import { compareEventIds } from './eventId';

/** The later of the two in the log. */
export function newer(a: ChatEvent | null, b: ChatEvent): ChatEvent {
  return a !== null && !isLater(b.event_id, a.event_id) ? a : b;
}

/** The chat after a flush. An event that arrives twice counts once, and so only newer ones count. */
export function withTail(chat: Chat, tail: readonly ChatEvent[], me: string): Chat {
  const fresh = tail.filter((event) => isLater(event.event_id, chat.last_event?.event_id ?? null));
  const unread = fresh.filter(
    (event) =>
      event.type === 'MESSAGE' &&
      event.author_id !== me &&
      isLater(event.event_id, chat.last_read_event_id),
  ).length;
  return {
    ...chat,
    last_event: fresh.reduce<ChatEvent | null>(newer, chat.last_event),
    unread: Math.min(UNREAD_MAX, chat.unread + unread),
  };
}

/**
 * The chat after this person has read `eventId` elsewhere; the same object where that is nothing new.
 * How many are unread after it is known here only where it is none.
 */
export function withReadElsewhere(chat: Chat, eventId: string | undefined, me: string): Chat {
  if (eventId === undefined || !isLater(eventId, chat.last_read_event_id)) {
    return chat;
  }
  const last = chat.last_event;
  const all = last === null || last.author_id === me || !isLater(last.event_id, eventId);
  return { ...chat, last_read_event_id: eventId, unread: all ? 0 : chat.unread };
}

/** What is true of a chat that was read again; the server may not have heard the newest yet. */
export function reread(known: Chat, fresh: Chat): Chat {
  const unheard = isLater(known.last_event?.event_id ?? null, fresh.last_event?.event_id ?? null);
  const untold = isLater(known.last_read_event_id, fresh.last_read_event_id);
  return {
    ...fresh,
    last_event: unheard ? known.last_event : fresh.last_event,
    last_read_event_id: untold ? known.last_read_event_id : fresh.last_read_event_id,
    unread: unheard || untold ? known.unread : fresh.unread,
  };
}

function isLater(a: string | null, b: string | null): boolean {
  return a !== null && (b === null || compareEventIds(a, b) > 0);
}
