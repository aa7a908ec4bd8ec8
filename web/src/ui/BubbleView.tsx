import { memo } from 'react';
import type { Bubble } from '../domain/bubbles';
import type { Member } from '../domain/event';
import type { UnsentMessage } from '../domain/outbox';
import type { Receipt } from '../domain/receipts';
import { ErrorSentence } from './ErrorSentence';
import { waitingSentence } from './problems';
import { exactTime, shortTime } from './time';
import { noteOf } from './titles';

interface Props {
  readonly bubble: Bubble;
  readonly me: Member;
  readonly names: ReadonlyMap<string, string>;
  /** Whether more than two people may write here. */
  readonly isRoom: boolean;
  /** Whether the line before is not a message of the same person. */
  readonly isFirst: boolean;
  /** How far a message of one's own has come; null where that is not told. */
  readonly receipt: Receipt | null;
  readonly retry: (clientId: string) => void;
  readonly discard: (clientId: string) => void;
}

/** One line of the log; the same element before and after its message is confirmed. */
export const BubbleView = memo(function BubbleView(props: Props) {
  const { bubble, me, names, isRoom, isFirst, receipt, retry, discard } = props;
  if (bubble.kind === 'unsent') {
    const { message } = bubble;
    return (
      <li className={`bubble mine unsent ${message.state}`} data-client-id={message.client_id}>
        <p className="body">{message.body}</p>
        <UnsentState message={message} retry={retry} discard={discard} />
      </li>
    );
  }
  const { event } = bubble;
  const author = names.get(event.author_id) ?? 'Somebody';
  if (event.type !== 'MESSAGE') {
    const who = event.author_id === me.user_id ? 'You' : author;
    const note = noteOf(event, who, isRoom);
    return note === null ? null : <li className="note">{note}</li>;
  }
  const mine = event.author_id === me.user_id;
  return (
    <li className={mine ? 'bubble mine' : 'bubble'} data-event-id={event.event_id}>
      <span className={isRoom && isFirst && !mine ? 'author' : 'visually-hidden'}>
        {mine ? 'You' : author}
        <span className="visually-hidden">: </span>
      </span>
      <p className="body">{event.body}</p>
      <span className="meta">
        <time dateTime={event.sent_at} title={exactTime(event.sent_at)}>
          {shortTime(event.sent_at, new Date())}
        </time>
        {mine && receipt !== null && <ReceiptMark receipt={receipt} />}
      </span>
    </li>
  );
});

const RECEIPT_WORDS: Readonly<Record<Receipt, string>> = {
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
};

function ReceiptMark({ receipt }: { receipt: Receipt }) {
  const words = RECEIPT_WORDS[receipt];
  return (
    <span className={`receipt ${receipt}`} role="img" aria-label={words} title={words}>
      {receipt === 'sent' ? '✓' : '✓✓'}
    </span>
  );
}

interface UnsentProps {
  readonly message: UnsentMessage;
  readonly retry: (clientId: string) => void;
  readonly discard: (clientId: string) => void;
}

function UnsentState({ message, retry, discard }: UnsentProps) {
  if (message.state !== 'failed' && message.state !== 'rejected') {
    return (
      <span className="meta">
        {message.state === 'waiting' ? (
          <ErrorSentence error={message.error} words={waitingSentence} />
        ) : (
          'Sending…'
        )}
      </span>
    );
  }
  return (
    <span className="meta" role="alert">
      Not sent. {message.error !== null && <ErrorSentence error={message.error} />}{' '}
      <button type="button" className="link" onClick={() => retry(message.client_id)}>
        Try again
      </button>{' '}
      <button type="button" className="link" onClick={() => discard(message.client_id)}>
        Delete
      </button>
    </span>
  );
}
