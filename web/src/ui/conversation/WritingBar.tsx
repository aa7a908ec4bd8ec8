import type { ChatEvent } from '../../domain/event';
import { contentLine } from '../attachmentWords';
import { QuoteView } from './QuoteView';

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
          <span className="quote-author">Edit your message</span>
          <span className="quote-text" dir="auto">
            {contentLine(event)}
          </span>
        </div>
      ) : (
        <QuoteView quoted={{ eventId: event.event_id, event, author }} />
      )}
      <button type="button" aria-label={kind === 'edit' ? 'Cancel the edit' : 'Cancel the reply'} onClick={cancel}>
        ✕
      </button>
    </div>
  );
}
