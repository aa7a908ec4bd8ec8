import { type RefObject, useLayoutEffect, useState } from 'react';
import type { LogEntry } from '../../domain/logDays';
import type { ConversationState } from '../../domain/conversationState';
import type { ChatEvent, Member } from '../../domain/event';
import { compareEventIds } from '../../domain/eventId';

/** How much of what was read before is visible above the first unread message. */
const READ_SHOWN_PX = 96;

/** Where the unread messages begin among the loaded ones. */
interface FirstUnread {
  /** Whether the loaded ones reach back far enough to know it. */
  readonly isKnown: boolean;
  /** The key of the first unread bubble; null if there is none. */
  readonly key: string | null;
}

/** The first message that the person had not read when the chat was opened. */
export function firstUnread(
  bubbles: readonly LogEntry[],
  { unread, hasOlder }: ConversationState,
  me: Member,
): FirstUnread {
  if (unread === null) {
    return { isKnown: true, key: null };
  }
  const { after } = unread;
  const isRead = ({ event_id }: ChatEvent) => after !== null && compareEventIds(event_id, after) <= 0;
  const events = bubbles.flatMap((bubble) => (bubble.kind === 'event' ? bubble : []));
  const isKnown = !hasOlder || events.some(({ event }) => isRead(event));
  const first = events.find(({ event }) => event.type === 'MESSAGE' && event.author_id !== me.user_id && !isRead(event));
  return { isKnown, key: isKnown ? (first?.key ?? null) : null };
}

/**
 * Brings the line above the first unread message into view, once, when it is there and more follows than fits.
 *
 * @param stay is called when the log was scrolled there
 * @returns whether that has happened, or there is nothing to bring into view
 */
export function useUnreadPlace(
  box: RefObject<HTMLElement | null>,
  wanted: ConversationState['unread'],
  { isKnown, key }: FirstUnread,
  stay: () => void,
): boolean {
  const [placed, setPlaced] = useState<ConversationState['unread']>(null);
  useLayoutEffect(() => {
    const frame = box.current;
    const line = frame?.querySelector('.unread-line');
    if (key === null || placed === wanted || frame == null || line == null) {
      return;
    }
    const above = line.getBoundingClientRect().top - frame.getBoundingClientRect().top - READ_SHOWN_PX;
    if (above < 0) {
      frame.scrollTop += above;
      stay();
    }
    setPlaced(wanted);
  }, [box, wanted, key, placed, stay]);
  return placed === wanted || (isKnown && key === null);
}
