import { type ChatEvent, isDeleted, type Member } from '../../domain/event';
import type { MessageStatus } from '../../domain/messageStatus';
import type { Rights } from '../../domain/rights';
import { Attachments } from '../media/Attachments';
import { PinIcon } from '../PinIcon';
import { exactTime, shortTime } from '../time';
import { deletedSentence, nameIn, UNREADABLE } from '../titles';
import { LinkedText } from './LinkedText';
import type { MessageActions } from './messageActions';
import { type Quoted, QuoteView } from './QuoteView';
import { ReactionsRow } from './ReactionsRow';

interface Props {
  readonly event: ChatEvent;
  readonly me: Member;
  readonly names: ReadonlyMap<string, string>;
  readonly showsAuthor: boolean;
  readonly status: MessageStatus | null;
  readonly today: string;
  readonly quoted: Quoted | null;
  readonly rights: Rights;
  readonly actions: MessageActions;
  /** Whether the Tab key reaches this bubble. */
  readonly tabbable: boolean;
  /** Whether a link or a quote has led here. */
  readonly marked: boolean;
}

/** A message of the log. */
export function MessageBubble(props: Props) {
  const { event, me, names, showsAuthor, status, today, quoted, rights, actions, tabbable } = props;
  const nameOf = (userId: string) => nameIn(names, me, userId);
  const mine = event.author_id === me.user_id;
  const className = ['bubble', ...(mine ? ['mine'] : []), ...(props.marked ? ['marked'] : [])].join(' ');
  return (
    <li className={className} data-event-id={event.event_id} tabIndex={tabbable ? 0 : -1}>
      <span className={showsAuthor ? 'author' : 'visually-hidden'}>
        <bdi>{mine ? 'You' : (names.get(event.author_id) ?? 'Somebody')}</bdi>
        <span className="visually-hidden">: </span>
      </span>
      {quoted !== null && <QuoteView quoted={quoted} show={actions.show} tabbable={tabbable} />}
      {event.attachments !== undefined && !isDeleted(event) && (
        <Attachments attachments={event.attachments} tabbable={tabbable} />
      )}
      {isDeleted(event) ? (
        <p className="body unreadable">{deletedSentence(event, nameOf)}</p>
      ) : (
        event.body !== '' && (
          <p className={event.body === null ? 'body unreadable' : 'body'} dir="auto">
            {event.body === null ? UNREADABLE : <LinkedText text={event.body} me={me.username} />}
          </p>
        )
      )}
      {event.reactions !== undefined && (
        <ReactionsRow
          event={event}
          me={me.user_id}
          nameOf={nameOf}
          react={rights.write ? actions.react : null}
          tabbable={tabbable}
        />
      )}
      <span className="meta">
        {event.pinned_event_id !== undefined && (
          <span className="pinned" role="img" aria-label="Pinned" title="Pinned">
            <PinIcon />
          </span>
        )}{' '}
        {event.edited_at !== undefined && (
          <>
            <span title={exactTime(event.edited_at)}>
              edited {shortTime(event.edited_at, new Date(today))}
            </span>
            {' · '}
          </>
        )}
        <time dateTime={event.sent_at} title={exactTime(event.sent_at)}>
          {shortTime(event.sent_at, new Date(today))}
        </time>
        {mine && status !== null && <StatusMark status={status} />}
      </span>
      <button
        type="button"
        className="more"
        aria-label="Message actions"
        aria-haspopup="menu"
        tabIndex={tabbable ? 0 : -1}
        onClick={({ currentTarget }) => actions.openMenu(event, currentTarget)}
      >
        ⋯
      </button>
    </li>
  );
}

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
