import { memo } from 'react';
import type { Bubble } from '../domain/bubbles';
import type { ChatEvent, Member } from '../domain/event';
import type { UnsentMessage } from '../domain/outbox';
import { sentence } from './problems';
import { exactTime, shortTime } from './time';

interface Props {
  readonly bubble: Bubble;
  readonly me: Member;
  readonly names: ReadonlyMap<string, string>;
  readonly retry: (clientId: string) => void;
  readonly discard: (clientId: string) => void;
}

/** One line of the log; the same element before and after its message is confirmed. */
export const BubbleView = memo(function BubbleView(props: Props) {
  const { bubble, me, names, retry, discard } = props;
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
    const note = noteOf(event, event.author_id === me.user_id ? 'You' : author);
    return note === null ? null : <li className="note">{note}</li>;
  }
  const mine = event.author_id === me.user_id;
  return (
    <li className={mine ? 'bubble mine' : 'bubble'} data-event-id={event.event_id}>
      <span className="visually-hidden">{mine ? 'You' : author}: </span>
      <p className="body">{event.body}</p>
      <time className="meta" dateTime={event.sent_at} title={exactTime(event.sent_at)}>
        {shortTime(event.sent_at, new Date())}
      </time>
    </li>
  );
});

/** Kinds of events that this client does not know are not shown. */
function noteOf(event: ChatEvent, who: string): string | null {
  switch (event.type) {
    case 'CREATION':
      return `${who} started this chat`;
    case 'JOIN':
      return `${who} joined`;
    case 'LEAVE':
      return `${who} left`;
    default:
      return null;
  }
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
        {message.state === 'waiting' ? 'Waiting for the server…' : 'Sending…'}
      </span>
    );
  }
  return (
    <span className="meta" role="alert">
      Not sent. {message.error === null ? '' : sentence(message.error)}{' '}
      <button type="button" className="link" onClick={() => retry(message.client_id)}>
        Try again
      </button>{' '}
      <button type="button" className="link" onClick={() => discard(message.client_id)}>
        Delete
      </button>
    </span>
  );
}
