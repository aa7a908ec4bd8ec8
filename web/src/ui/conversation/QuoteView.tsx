import { type ChatEvent, isDeleted } from '../../domain/event';
import { contentLine } from '../attachmentWords';
import { lateTexts } from '../../text/lateTexts';
import { texts } from '../../text/texts';

/** A message that another one replies to, as far as it is known. */
export interface Quoted {
  readonly eventId: string;
  /** Null while it is not read. */
  readonly event: ChatEvent | null;
  readonly author: string;
}

interface Props {
  readonly quoted: Quoted;
  /** Shows the quoted message; absent if that is not offered. */
  readonly show?: (eventId: string) => void;
  /** Whether the button is reached with the Tab key. */
  readonly tabbable?: boolean;
}

/** The message that another one replies to, in two lines. */
export function QuoteView({ quoted, show, tabbable = false }: Props) {
  const { eventId, event, author } = quoted;
  const content = (
    <>
      <span className="quote-author">
        <span className="visually-hidden">{lateTexts.messages.replyTo}</span>
        <bdi>{event === null ? lateTexts.messages.earlierMessage : author}</bdi>
        <span className="visually-hidden">{lateTexts.messages.colon}</span>
      </span>
      <span className={event === null || isDeleted(event) ? 'quote-text unreadable' : 'quote-text'} dir="auto">
        {textOf(event)}
      </span>
    </>
  );
  return show === undefined ? (
    <div className="quote">{content}</div>
  ) : (
    <button type="button" className="quote" tabIndex={tabbable ? 0 : -1} onClick={() => show(eventId)}>
      {content}
    </button>
  );
}

function textOf(event: ChatEvent | null): string {
  if (event === null) {
    return '…';
  }
  return isDeleted(event) ? texts.notes.deleted : (contentLine(event) ?? texts.notes.unreadable);
}
