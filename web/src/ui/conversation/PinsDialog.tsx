import { useEffect, useState } from 'react';
import { type ChatEvent, isDeleted, type Member } from '../../domain/event';
import type { Names } from '../../domain/names';
import { contentLine } from '../attachmentWords';
import { Dialog } from '../Dialog';
import { ErrorSentence } from '../ErrorSentence';
import { shortTime } from '../time';
import { nameIn } from '../titles';
import { useStore } from '../useStore';
import { lateTexts } from '../../text/lateTexts';
import { texts } from '../../text/texts';

interface Props {
  readonly me: Member;
  readonly names: Names;
  readonly read: (signal: AbortSignal) => Promise<readonly ChatEvent[]>;
  /** The list is read again when this changes. */
  readonly version: unknown;
  /** Null if the person may only look. */
  readonly unpin: ((event: ChatEvent) => void) | null;
  readonly show: (eventId: string) => void;
  readonly closed: () => void;
}

/** The pinned messages of a chat, the newest pin first. */
export function PinsDialog({ me, names, read, version, unpin, show, closed }: Props) {
  const shown = useStore(names.shown);
  const [pins, setPins] = useState<readonly ChatEvent[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    const left = new AbortController();
    read(left.signal).then(
      (next) => {
        setPins(next);
        setError(null);
      },
      (reason: unknown) => {
        if (!left.signal.aborted) {
          setError(reason);
        }
      },
    );
    return () => left.abort();
  }, [read, version]);
  useEffect(() => names.want((pins ?? []).map(({ author_id }) => author_id)), [names, pins]);
  const now = new Date();
  return (
    <Dialog title={lateTexts.messages.pinnedMessages} closed={closed}>
      <p role="status" className="hint">
        {error !== null ? <ErrorSentence error={error} /> : pins === null && texts.page.loading}
        {pins?.length === 0 && lateTexts.messages.nothingPinned}
      </p>
      <ul className="pins">
        {(pins ?? []).map((event) => (
          <li key={event.event_id}>
            <button type="button" className="quote" onClick={() => show(event.event_id)}>
              <span className="quote-author">
                <bdi>{nameIn(shown, me, event.author_id)}</bdi> · {shortTime(event.sent_at, now)}
              </span>
              <span className="quote-text" dir="auto">
                {isDeleted(event) ? texts.notes.deleted : (contentLine(event) ?? texts.notes.unreadable)}
              </span>
            </button>
            {unpin !== null && (
              <button type="button" aria-label={lateTexts.messages.unpinMessage(contentLine(event) ?? texts.notes.unreadable)} onClick={() => unpin(event)}>
                {lateTexts.messages.unpin}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
