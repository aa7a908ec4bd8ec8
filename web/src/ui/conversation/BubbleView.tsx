import { memo } from 'react';
import type { Bubble } from '../../domain/bubbles';
import { isDeleted, type Member } from '../../domain/event';
import { isBadContent } from '../../domain/problem';
import type { UnsentMessage } from '../../domain/sendQueue';
import type { MessageStatus } from '../../domain/messageStatus';
import { ErrorSentence } from '../ErrorSentence';
import { LinkedText } from './LinkedText';
import { waitingSentence } from '../problems';
import { exactTime, shortTime } from '../time';
import { deletedSentence, nameIn, noteOf, UNREADABLE } from '../titles';

interface Props {
  readonly bubble: Bubble;
  readonly me: Member;
  readonly names: ReadonlyMap<string, string>;
  /** Whether the chat is a room, where more than two people may write. */
  readonly isRoom: boolean;
  /** Whether the bubble before is not a message of the same person. */
  readonly isFirst: boolean;
  /** The status of a message of this person; null in rooms. */
  readonly status: MessageStatus | null;
  /** A value that changes at midnight, because times of another day are shown with their date. */
  readonly today: string;
  readonly retry: (clientId: string) => void;
  /** Moves the text of a refused message back into the field. */
  readonly rewrite: (message: UnsentMessage) => void;
  readonly discard: (clientId: string) => void;
}

/** One bubble of the log. The element stays the same when its message is confirmed. */
export const BubbleView = memo(function BubbleView(props: Props) {
  const { bubble, me, names, isRoom, isFirst, status, today, retry, rewrite, discard } = props;
  if (bubble.kind === 'unsent') {
    const { message } = bubble;
    return (
      <li className={`bubble mine unsent ${message.state}`} data-client-id={message.client_id}>
        <p className="body" dir="auto">
          <LinkedText text={message.body} />
        </p>
        <UnsentState message={message} retry={retry} rewrite={rewrite} discard={discard} />
      </li>
    );
  }
  const { event } = bubble;
  const nameOf = (userId: string) => nameIn(names, me, userId);
  const author = names.get(event.author_id) ?? 'Somebody';
  if (event.type !== 'MESSAGE') {
    const note = noteOf(event, nameOf, isRoom);
    return note === null ? null : <li className="note">{note}</li>;
  }
  const mine = event.author_id === me.user_id;
  return (
    <li className={mine ? 'bubble mine' : 'bubble'} data-event-id={event.event_id}>
      <span className={isRoom && isFirst && !mine ? 'author' : 'visually-hidden'}>
        <bdi>{mine ? 'You' : author}</bdi>
        <span className="visually-hidden">: </span>
      </span>
      {isDeleted(event) ? (
        <p className="body unreadable">{deletedSentence(event, nameOf)}</p>
      ) : (
        <p className={event.body === null ? 'body unreadable' : 'body'} dir="auto">
          {event.body === null ? UNREADABLE : <LinkedText text={event.body} />}
        </p>
      )}
      <span className="meta">
        {event.edited_at !== undefined && (
          <>
            <span title={exactTime(event.edited_at)}>edited</span>{' '}
          </>
        )}
        <time dateTime={event.sent_at} title={exactTime(event.sent_at)}>
          {shortTime(event.sent_at, new Date(today))}
        </time>
        {mine && status !== null && <StatusMark status={status} />}
      </span>
    </li>
  );
});

const STATUS_WORDS: Readonly<Record<MessageStatus, string>> = {
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
};

function StatusMark({ status }: { status: MessageStatus }) {
  const words = STATUS_WORDS[status];
  return (
    <span className={`message-status ${status}`} role="img" aria-label={words} title={words}>
      {status === 'sent' ? '✓' : '✓✓'}
    </span>
  );
}

interface UnsentProps {
  readonly message: UnsentMessage;
  readonly retry: (clientId: string) => void;
  /** Moves the text of a refused message back into the field. */
  readonly rewrite: (message: UnsentMessage) => void;
  readonly discard: (clientId: string) => void;
}

function UnsentState({ message, retry, rewrite, discard }: UnsentProps) {
  if (message.state !== 'failed' && message.state !== 'rejected') {
    return (
      <span className="meta">
        {message.error !== null ? (
          <ErrorSentence error={message.error} words={waitingSentence} />
        ) : message.state === 'queued' ? (
          'Waiting…'
        ) : (
          'Sending…'
        )}
      </span>
    );
  }
  return (
    <span className="meta" role="alert">
      Not sent. {message.error !== null && <ErrorSentence error={message.error} />}{' '}
      {isBadContent(message.error) ? (
        <button type="button" className="link" onClick={() => rewrite(message)}>
          Change the text
        </button>
      ) : (
        <button type="button" className="link" onClick={() => retry(message.client_id)}>
          Try again
        </button>
      )}{' '}
      <button type="button" className="link" onClick={() => discard(message.client_id)}>
        Delete
      </button>
    </span>
  );
}
