import type { Place } from '../../domain/logDays';
import { isBadContent } from '../../domain/problem';
import type { UnsentMessage } from '../../domain/unsentMessage';
import { ErrorSentence } from '../ErrorSentence';
import { useMedia } from '../media/MediaContext';
import { UnsentAttachments } from '../media/UnsentAttachments';
import { waitingSentence } from '../lateProblems';
import { useStore } from '../useStore';
import { MessageText } from './MessageText';
import { type Quoted, QuoteView } from './QuoteView';
import { lateTexts } from '../../text/lateTexts';
import { texts } from '../../text/texts';

export interface UnsentActions {
  readonly retry: (clientId: string) => void;
  /** Moves a message that is not sent back into the field, with its files. */
  readonly rewrite: (message: UnsentMessage) => void;
  readonly discard: (clientId: string) => void;
}

interface Props extends UnsentActions {
  readonly message: UnsentMessage;
  /** The message that it replies to; null if there is none. */
  readonly quoted: Quoted | null;
  readonly place: Place | null;
}

/** A message that the server has not confirmed yet. */
export function UnsentBubble({ message, quoted, place, ...actions }: Props) {
  return (
    <li className={`bubble mine unsent ${place ?? ''} ${message.state}`} data-client-id={message.client_id}>
      {quoted !== null && <QuoteView quoted={quoted} />}
      {message.attachments.length > 0 && <UnsentAttachments files={message.attachments} />}
      <div className="line">
        {message.body !== '' && <MessageText text={message.body} />}
        <UnsentState message={message} {...actions} />
      </div>
    </li>
  );
}

/** Ends an upload. A message whose files are all uploaded may be sent already. */
function CancelButton({ message, cancel }: { message: UnsentMessage; cancel: (message: UnsentMessage) => void }) {
  const uploads = useStore(useMedia().uploads);
  const isUploading = message.attachments.some(({ file_id }) => uploads.get(file_id)?.done !== true);
  return isUploading ? (
    <button type="button" className="link" onClick={() => cancel(message)}>
      {lateTexts.messages.cancel}
    </button>
  ) : null;
}

interface StateProps extends UnsentActions {
  readonly message: UnsentMessage;
}

function UnsentState({ message, retry, rewrite, discard }: StateProps) {
  const { messages: words } = lateTexts;
  if (message.state !== 'failed' && message.state !== 'rejected') {
    return (
      <span className="meta">
        {message.error !== null ? (
          <ErrorSentence error={message.error} words={waitingSentence} />
        ) : message.state === 'queued' ? (
          words.waiting
        ) : (
          words.sending
        )}{' '}
        <CancelButton message={message} cancel={rewrite} />
      </span>
    );
  }
  return (
    <span className="meta" role="alert">
      {words.notSent} {message.error !== null && <ErrorSentence error={message.error} />}{' '}
      {isBadContent(message.error) ? (
        <button type="button" className="link" onClick={() => rewrite(message)}>
          {message.attachments.length > 0 ? words.changeIt : words.changeText}
        </button>
      ) : (
        <button type="button" className="link" onClick={() => retry(message.client_id)}>
          {texts.page.tryAgain}
        </button>
      )}{' '}
      <button type="button" className="link" onClick={() => discard(message.client_id)}>
        {words.delete}
      </button>
    </span>
  );
}
