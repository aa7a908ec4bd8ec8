import { type ChatEvent, isDeleted, type Member } from '../../domain/event';
import { excerptOf } from '../../domain/excerpt';
import type { Hit } from '../../domain/hits';
import { timeOrDay } from '../time';
import { nameIn, noteOf } from '../titles';
import { texts } from '../../text/texts';

interface Props {
  readonly hit: Hit;
  readonly me: Member;
  readonly names: ReadonlyMap<string, string>;
  /** The title of the chat; null if that is known from the place. */
  readonly title: string | null;
  readonly isRoom: boolean;
  /** Whether the person went to this hit last. */
  readonly followed: boolean;
  readonly follow: (hit: Hit) => void;
}

/** One message that was found, with the event before it and the one after it. It leads to its place. */
export function HitView({ hit, me, names, title, isRoom, followed, follow }: Props) {
  const { message, before, after } = hit;
  const nameOf = (userId: string) => nameIn(names, me, userId);
  const context = (event: ChatEvent | undefined) =>
    event !== undefined && <ContextLine {...{ event, nameOf, isRoom }} />;
  return (
    <li>
      <a
        className="hit"
        href={`#${hit.chat_id}/${message.event_id}`}
        data-result=""
        aria-current={followed ? 'true' : undefined}
        onClick={(event) => {
          if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
            event.preventDefault();
            follow(hit);
          }
        }}
      >
        <span className="hit-head">
          <span className="hit-where">
            {title !== null && (
              <>
                <strong className={isRoom ? 'room' : undefined} dir="auto">
                  {title}
                </strong>
              </>
            )}
            {(title === null || isRoom || message.author_id === me.user_id) && (
              <bdi className="hit-author">{nameOf(message.author_id)}</bdi>
            )}
          </span>
          <time dateTime={message.sent_at}>
            {timeOrDay(message.sent_at, new Date())}
          </time>
        </span>
        {context(before.at(-1))}
        <ExcerptText hit={hit} />
        {context(after[0])}
      </a>
    </li>
  );
}

function ExcerptText({ hit: { message, highlights } }: { hit: Hit }) {
  if (message.body === null) {
    return <span className="hit-text unreadable">{texts.notes.unreadable}</span>;
  }
  if (message.body === '') {
    return <span className="hit-text">{textOf(message)}</span>;
  }
  const { pieces, cutBefore, cutAfter } = excerptOf(message.body, highlights);
  return (
    <span className="hit-text" dir="auto">
      {cutBefore && '…'}
      {pieces.map(({ text, marked }, i) => (marked ? <mark key={i}>{text}</mark> : text))}
      {cutAfter && '…'}
    </span>
  );
}

interface ContextProps {
  readonly event: ChatEvent;
  readonly nameOf: (userId: string) => string;
  readonly isRoom: boolean;
}

/** An event beside a hit as one line. */
function ContextLine({ event, nameOf, isRoom }: ContextProps) {
  if (event.type !== 'MESSAGE') {
    const note = noteOf(event, nameOf, isRoom);
    return note === null ? null : <span className="hit-context">{note}</span>;
  }
  return (
    <span className="hit-context">
      <bdi>{nameOf(event.author_id)}</bdi>:{' '}
      <bdi>{isDeleted(event) ? texts.notes.deleted : textOf(event)}</bdi>
    </span>
  );
}

/** The text of a message; the names of its files if it has none. */
function textOf({ body, attachments = [] }: ChatEvent): string {
  return body === '' ? attachments.map(({ name }) => name).join(', ') : (body ?? texts.notes.unreadable);
}
