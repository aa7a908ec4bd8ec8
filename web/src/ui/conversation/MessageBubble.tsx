import { useRef } from 'react';
import { colourOf } from '../../domain/avatar';
import { type ChatEvent, isDeleted, type Member } from '../../domain/event';
import type { Place } from '../../domain/logDays';
import type { MessageStatus } from '../../domain/messageStatus';
import type { Rights } from '../../domain/rights';
import { Attachments } from '../media/Attachments';
import { Avatar } from '../Avatar';
import { PinIcon } from '../PinIcon';
import { useFoundWords } from '../search/foundWords';
import { clockTime, exactTime } from '../time';
import { deletedSentence, nameIn } from '../titles';
import type { MessageActions } from './messageActions';
import { MessageText } from './MessageText';
import { type Quoted, QuoteView } from './QuoteView';
import { ReactionsRow } from './ReactionsRow';
import { lateTexts } from '../../text/lateTexts';
import { texts } from '../../text/texts';

interface Props {
  readonly event: ChatEvent;
  readonly me: Member;
  readonly names: ReadonlyMap<string, string>;
  readonly isRoom: boolean;
  /** Where it is among the messages that its author has written one after the other. */
  readonly place: Place | null;
  readonly status: MessageStatus | null;
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
  const { event, me, names, isRoom, place, status, quoted, rights, actions, tabbable } = props;
  const bubble = useRef<HTMLLIElement>(null);
  useFoundWords(bubble, event, props.marked);
  const nameOf = (userId: string) => nameIn(names, me, userId);
  const mine = event.author_id === me.user_id;
  const isFirst = place === 'first' || place === 'alone';
  const author = nameOf(event.author_id);
  const showsAuthor = isRoom && !mine && isFirst;
  const className = ['bubble', place, mine ? 'mine' : '', props.marked ? 'marked' : ''].join(' ');
  return (
    <li ref={bubble} className={className} data-event-id={event.event_id} tabIndex={tabbable ? 0 : -1}>
      {showsAuthor ? (
        <button
          type="button"
          className={`author colour-${colourOf(event.author_id)}`}
          tabIndex={tabbable ? 0 : -1}
          onClick={() => actions.showAuthor(event)}
        >
          <Avatar id={event.author_id} name={author} />
          <bdi>{author}</bdi>
          <span className="visually-hidden">{lateTexts.messages.colon}</span>
        </button>
      ) : (
        <span className="visually-hidden">
          <bdi>{author}</bdi>
          {lateTexts.messages.colon}
        </span>
      )}
      {quoted !== null && <QuoteView quoted={quoted} show={actions.show} tabbable={tabbable} />}
      {event.attachments !== undefined && !isDeleted(event) && (
        <Attachments attachments={event.attachments} tabbable={tabbable} />
      )}
      <div className="line">
        {isDeleted(event) || event.body === null ? (
          <p className="body unreadable" dir="auto">
            {isDeleted(event) ? deletedSentence(event, nameOf) : texts.notes.unreadable}
          </p>
        ) : (
          event.body !== '' && <MessageText text={event.body} me={me.username} />
        )}
        <Meta event={event} status={mine ? status : null} />
      </div>
      {event.reactions !== undefined && (
        <ReactionsRow
          event={event}
          me={me.user_id}
          nameOf={nameOf}
          react={rights.write ? actions.react : null}
          tabbable={tabbable}
        />
      )}
      <button
        type="button"
        className="more"
        aria-label={lateTexts.messages.actions}
        aria-haspopup="menu"
        tabIndex={tabbable ? 0 : -1}
        onClick={({ currentTarget }) => actions.openMenu(event, currentTarget)}
      >
        ⋯
      </button>
    </li>
  );
}

/** What is said about a message: when it was sent, and what has become of it. */
function Meta({ event, status }: { readonly event: ChatEvent; readonly status: MessageStatus | null }) {
  const isPinned = event.pinned_event_id !== undefined;
  const className = isPinned || event.edited_at !== undefined ? 'meta changed' : 'meta';
  return (
    <span className={className}>
      {isPinned && (
        <span className="pinned" role="img" aria-label={lateTexts.messages.pinned} title={lateTexts.messages.pinned}>
          <PinIcon />
        </span>
      )}{' '}
      {event.edited_at !== undefined && (
        <>
          <span title={exactTime(event.edited_at)}>{lateTexts.messages.edited}</span>{' '}
        </>
      )}
      <time dateTime={event.sent_at}>{clockTime(event.sent_at)}</time>
      {status !== null && <StatusMark status={status} />}
    </span>
  );
}

function StatusMark({ status }: { status: MessageStatus }) {
  const words = lateTexts.messages.status[status];
  return (
    <span className={`message-status ${status}`} role="img" aria-label={words} title={words}>
      {status === 'sent' ? '✓' : '✓✓'}
    </span>
  );
}
