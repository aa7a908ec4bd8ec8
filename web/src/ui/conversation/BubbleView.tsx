import { memo } from 'react';
import type { ChatEvent, Member } from '../../domain/event';
import type { LogEntry, Place } from '../../domain/logDays';
import type { MessageStatus } from '../../domain/messageStatus';
import type { Rights } from '../../domain/rights';
import { nameIn, noteOf } from '../titles';
import { DayView } from './DayView';
import type { MessageActions } from './messageActions';
import { MessageBubble } from './MessageBubble';
import { MovesView } from './MovesView';
import type { Quoted } from './QuoteView';
import { type UnsentActions, UnsentBubble } from './UnsentBubble';
import { lateTexts } from '../../text/lateTexts';

interface Props extends UnsentActions {
  readonly bubble: LogEntry;
  readonly me: Member;
  readonly names: ReadonlyMap<string, string>;
  /** Whether the chat is a room, where more than two people may write. */
  readonly isRoom: boolean;
  /** Whether the unread messages begin with this one. */
  readonly startsUnread: boolean;
  /** Where a message is among those that its author has written one after the other; null for other entries. */
  readonly place: Place | null;
  /** The status of a message of this person; null in rooms. */
  readonly status: MessageStatus | null;
  /** A value that changes at midnight, because times of another day are shown with their date. */
  readonly today: string;
  /** The message that this one replies to: null if it replies to none, undefined if it is not read yet. */
  readonly quoted: ChatEvent | null | undefined;
  readonly rights: Rights;
  readonly actions: MessageActions;
  readonly tabbable: boolean;
  readonly marked: boolean;
}

/** One bubble of the log. The element stays the same when its message is confirmed. */
export const BubbleView = memo(function BubbleView(props: Props) {
  const { bubble, me, names, isRoom, place, today } = props;
  const nameOf = (userId: string) => nameIn(names, me, userId);
  if (bubble.kind === 'day') {
    return <DayView date={bubble.date} today={today} />;
  }
  if (bubble.kind === 'moves') {
    return <MovesView events={bubble.events} nameOf={nameOf} />;
  }
  const targetId = bubble.kind === 'unsent' ? bubble.message.reply_to : bubble.event.target_event_id;
  const quoted = quotedAs(targetId ?? null, props.quoted ?? null, nameOf);
  if (bubble.kind === 'unsent') {
    const { retry, rewrite, discard } = props;
    return <UnsentBubble message={bubble.message} quoted={quoted} place={place} {...{ retry, rewrite, discard }} />;
  }
  const { event } = bubble;
  if (event.type !== 'MESSAGE') {
    const note = noteOf(event, nameOf, isRoom);
    return note === null ? null : <li className="note">{note}</li>;
  }
  const { status, rights, actions, tabbable, marked } = props;
  return (
    <>
      {props.startsUnread && <li className="unread-line">{lateTexts.conversation.newMessages}</li>}
      <MessageBubble
        event={event}
        place={place}
        isRoom={isRoom}
        quoted={quoted}
        {...{ me, names, status, rights, actions, tabbable, marked }}
      />
    </>
  );
});

function quotedAs(
  eventId: string | null,
  event: ChatEvent | null,
  nameOf: (userId: string) => string,
): Quoted | null {
  return eventId === null ? null : { eventId, event, author: event === null ? '' : nameOf(event.author_id) };
}
