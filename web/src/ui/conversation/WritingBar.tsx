import type { ChatEvent } from '../../domain/event';
import { contentLine } from '../attachmentWords';
import { QuoteView } from './QuoteView';
import { lateTexts } from '../../text/lateTexts';

interface Props {
  /** The message that is edited or replied to. */
  readonly event: ChatEvent;
  readonly author: string;
  readonly kind: 'edit' | 'reply';
  readonly cancel: () => void;
}

/** Says above the field that it does not write a plain message. */
export function WritingBar({ event, author, kind, cancel }: Props) {
  return (
    <div className="writing-bar">
      {kind === 'edit' ? (
        <div className="quote">
          <span className="quote-author">{lateTexts.composer.editing}</span>
          <span className="quote-text" dir="auto">
            {contentLine(event)}
          </span>
        </div>
      ) : (
        <QuoteView quoted={{ eventId: event.event_id, event, author }} />
      )}
      <button type="button" aria-label={kind === 'edit' ? lateTexts.composer.cancelEdit : lateTexts.composer.cancelReply} onClick={cancel}>
        ✕
      </button>
    </div>
  );
}
