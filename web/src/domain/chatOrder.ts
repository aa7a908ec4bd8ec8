import type { Chat } from './event';
import { sortKey } from './eventId';

/** Orders chats by their last event, and those without one by their creation; the newest first. */
export function newestFirst(a: Chat, b: Chat): number {
  const left = a.last_event === null ? '' : sortKey(a.last_event.event_id);
  const right = b.last_event === null ? '' : sortKey(b.last_event.event_id);
  if (left !== right) {
    return left < right ? 1 : -1;
  }
  return b.created_at.localeCompare(a.created_at);
}
