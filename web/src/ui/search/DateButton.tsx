import { type SubmitEvent, useId, useState } from 'react';
import { firstMessageSince } from '../../domain/firstSince';
import type { History } from '../../domain/pages';
import { lateTexts } from '../../text/lateTexts';
import { Dialog } from '../Dialog';
import { ErrorSentence } from '../ErrorSentence';
import { exactDay } from '../time';

interface Props {
  readonly history: History;
  readonly show: (eventId: string) => void;
}

/** The button that leads to a day of the log. */
export function DateButton({ history, show }: Props) {
  const [open, setOpen] = useState(false);
  const { goToDay } = lateTexts.hits;
  return (
    <>
      <button type="button" className="date-button" aria-label={goToDay} title={goToDay} onClick={() => setOpen(true)}>
        <svg viewBox="0 0 24 24" aria-hidden="true" className="attach-icon">
          <path d="M4.5 6.5h15v13h-15zM4.5 10.5h15M8.5 3.5v4M15.5 3.5v4" />
        </svg>
      </button>
      {open && (
        <DateDialog
          history={history}
          closed={() => setOpen(false)}
          found={(eventId) => {
            setOpen(false);
            show(eventId);
          }}
        />
      )}
    </>
  );
}

interface DialogProps {
  readonly history: History;
  readonly closed: () => void;
  readonly found: (eventId: string) => void;
}

/** Chooses a day, and finds the first message of that day or later. */
function DateDialog({ history, closed, found }: DialogProps) {
  const id = useId();
  const [day, setDay] = useState('');
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState('');
  const [error, setError] = useState<unknown>(null);
  const words = lateTexts.hits;
  // Midnight in the time zone of this browser, in which the log has its days.
  const start = new Date(`${day}T00:00:00`);
  const isDay = Number.isFinite(start.getTime());
  const go = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy || !isDay) {
      return;
    }
    setBusy(true);
    setTold('');
    setError(null);
    try {
      const eventId = await firstMessageSince(history, start.getTime(), new AbortController().signal);
      if (eventId !== null) {
        found(eventId);
        return;
      }
      setTold(words.noneSince);
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  };
  return (
    <Dialog title={words.goToDay} closed={closed}>
      <form className="new-room" onSubmit={(event) => void go(event)}>
        <div className="field">
          <label htmlFor={id}>{words.day}</label>
          <input
            id={id}
            type="date"
            required
            autoFocus
            aria-describedby={`${id}-words`}
            value={day}
            onChange={({ target }) => {
              setDay(target.value);
              setTold('');
            }}
          />
          {/* The browser writes the day in its own language, which may be another one than that of the page. */}
          <p id={`${id}-words`} className="hint">
            {isDay && exactDay(start.toISOString())}
          </p>
        </div>
        <button className="primary" aria-disabled={busy}>
          {words.go}
        </button>
      </form>
      <p role="status" className="hint">
        {told}
      </p>
      <p role="alert" className="error">
        {error !== null && <ErrorSentence error={error} />}
      </p>
    </Dialog>
  );
}
