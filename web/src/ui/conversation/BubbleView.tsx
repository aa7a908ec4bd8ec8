import { memo } from 'react';
import type { Bubble } from '../../domain/bubbles';
import type { ChatEvent, Member } from '../../domain/event';
import type { MessageStatus } from '../../domain/messageStatus';
import type { Rights } from '../../domain/rights';
import { nameIn, noteOf } from '../titles';
import type { MessageActions } from './messageActions';
import { MessageBubble } from './MessageBubble';
import type { Quoted } from './QuoteView';
import { type UnsentActions, UnsentBubble } from './UnsentBubble';

interface Props extends UnsentActions {
  readonly bubble: Bubble;
  readonly me: Member;
  readonly names: ReadonlyMap<string, string>;
  /** Whether the chat is a room, where more than two people may write. */
  readonly isRoom: boolean;
  /** Whether the unread messages begin with this one. */
  readonly startsUnread: boolean;
  /** Whether the bubble before is not a message of the same person. */
  readonly isFirst: boolean;
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
  const { bubble, me, names, isRoom, isFirst } = props;
  const nameOf = (userId: string) => nameIn(names, me, userId);
  const targetId = bubble.kind === 'unsent' ? bubble.message.reply_to : bubble.event.target_event_id;
  const quoted = quotedAs(targetId ?? null, props.quoted ?? null, nameOf);
  if (bubble.kind === 'unsent') {
    const { retry, rewrite, discard } = props;
    return <UnsentBubble message={bubble.message} quoted={quoted} {...{ retry, rewrite, discard }} />;
  }
  const { event } = bubble;
  if (event.type !== 'MESSAGE') {
    const note = noteOf(event, nameOf, isRoom);
    return note === null ? null : <li className="note">{note}</li>;
  }
  const { status, today, rights, actions, tabbable, marked } = props;
  return (
    <>
      {props.startsUnread && <li className="unread-line">New messages</li>}
      <MessageBubble
        event={event}
        showsAuthor={isRoom && isFirst && event.author_id !== me.user_id}
        quoted={quoted}
        {...{ me, names, status, today, rights, actions, tabbable, marked }}
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
