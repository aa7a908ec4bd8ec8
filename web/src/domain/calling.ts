import { compareEventIds } from './eventId';
import { type ChatEvent, isDeleted, type Member, type Snapshot } from './event';
import { mentionsOf } from './mentions';
import type { NotificationChoices, QuietHours } from './notifications';

/** What was said before, and arrives now, calls nobody: the page was not open, or the computer slept. */
export const CALLING_MS_MAX = 60_000;

export interface CallingParts {
  readonly me: Member;
  /** How far this person has read the chat; null if nowhere. */
  readonly readMark: string | null;
  /** Whether a message is this person's own, as far as the page knows. */
  readonly isOwn: (eventId: string) => boolean;
  /** The time of the server; null if it is not known. */
  readonly serverNow: number | null;
}

/**
 * The newest message of a snapshot that calls this person; null if there is none. The rules are those by which the
 * server calls (docs/notifications.md): every message of a direct chat, mentions and replies in a room.
 */
export function callingMessage(snapshot: Snapshot, parts: CallingParts): ChatEvent | null {
  const { me, readMark, isOwn, serverNow } = parts;
  const own = new Set(snapshot.tail.filter(({ author_id }) => author_id === me.user_id).map(({ event_id }) => event_id));
  const calls = (event: ChatEvent) =>
    !snapshot.public ||
    mentionsOf(me.username, event.body ?? '').length > 0 ||
    (event.target_event_id !== undefined && (own.has(event.target_event_id) || isOwn(event.target_event_id)));
  const isNew = ({ event_id, sent_at }: ChatEvent) =>
    serverNow !== null &&
    Date.parse(sent_at) > serverNow - CALLING_MS_MAX &&
    (readMark === null || compareEventIds(event_id, readMark) > 0);
  const found = snapshot.tail.findLast(
    (event) =>
      event.type === 'MESSAGE' &&
      event.author_id !== me.user_id &&
      !isDeleted(event) &&
      isNew(event) &&
      calls(event),
  );
  return found ?? null;
}

/** Whether somebody wants to hear nothing of a chat at this time, in epoch milliseconds. */
export function isQuiet({ mutes, hours }: NotificationChoices, chatId: string, now: number): boolean {
  const until = mutes.get(chatId);
  return (until !== undefined && Date.parse(until) > now) || (hours !== null && covers(hours, now));
}

/** Whether a time is in these hours; the whole day is if both ends are the same. */
function covers({ from, to, zone }: QuietHours, now: number): boolean {
  const time = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(now);
  return from < to ? from <= time && time < to : from <= time || time < to;
}
