import { useRef, useState } from 'react';
import type { OwnSession, OwnSessions } from '../../domain/ownSessions';
import { ConfirmDialog } from '../ConfirmDialog';
import { ErrorSentence } from '../ErrorSentence';
import { exactTime, shortTime } from '../time';
import { useStore } from '../useStore';
import { lateTexts } from '../../text/lateTexts';
import { texts } from '../../text/texts';

/** Where a person is signed in; ends sessions there. */
export function SessionList({ sessions }: { readonly sessions: OwnSessions }) {
  const state = useStore(sessions.state);
  const [asking, setAsking] = useState(false);
  const [told, setTold] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);

  const endOne = async (session: OwnSession) => {
    setTold('');
    if (await sessions.end(session.session_id)) {
      setTold(lateTexts.settings.sessionEnded);
      // The button that had the focus has gone.
      heading.current?.focus();
    }
  };

  const endOthers = async () => {
    setTold('');
    if (await sessions.endOthers()) {
      setTold(lateTexts.settings.othersEnded);
      heading.current?.focus();
    }
  };

  const hasOthers = state.sessions?.some((session) => !session.current) ?? false;
  return (
    <section
      className="settings-part"
      aria-labelledby="sessions-heading"
      aria-busy={state.busy}
    >
      <h2 id="sessions-heading" ref={heading} tabIndex={-1}>
        {lateTexts.settings.signedInAt}
      </h2>
      {state.sessions === null && state.busy && <p className="empty">{texts.page.loading}</p>}
      {state.error !== null && (
        <p role="alert" className="error">
          <ErrorSentence error={state.error} />{' '}
          <button type="button" className="link" onClick={() => void sessions.load()}>
            {texts.page.reload}
          </button>
        </p>
      )}
      <p role="status" className="hint">
        {told}
      </p>
      <ul aria-labelledby="sessions-heading">
        {state.sessions?.map((session) => (
          <SessionLine
            key={session.session_id}
            session={session}
            busy={state.busy}
            end={() => void endOne(session)}
          />
        ))}
      </ul>
      {hasOthers && (
        <button type="button" aria-disabled={state.busy} onClick={() => setAsking(true)}>
          {lateTexts.settings.endOthers}
        </button>
      )}
      {asking && (
        <ConfirmDialog
          question={lateTexts.settings.endOthersQuestion}
          consequence={lateTexts.settings.endOthersConsequence}
          yes={lateTexts.settings.endOthers}
          no={lateTexts.settings.cancel}
          answered={(yes) => {
            setAsking(false);
            if (yes) {
              void endOthers();
            }
          }}
        />
      )}
    </section>
  );
}

interface SessionLineProps {
  readonly session: OwnSession;
  readonly busy: boolean;
  readonly end: () => void;
}

function SessionLine({ session, busy, end }: SessionLineProps) {
  const { settings: words } = lateTexts;
  const device = session.device === '' ? words.unknownDevice : session.device;
  const now = new Date();
  return (
    <li className="session-line">
      <span>
        <strong>{device}</strong>
        {session.current && <span className="this-device">{words.thisBrowser}</span>}
        <span className="meta">
          {words.since}
          <time dateTime={session.started_at}>
            {shortTime(session.started_at, now)}
          </time>
          {words.lastSeen}
          <time dateTime={session.refreshed_at}>
            {shortTime(session.refreshed_at, now)}
          </time>
        </span>
      </span>
      {!session.current && (
        <button
          type="button"
          aria-disabled={busy}
          aria-label={words.endSession(device, exactTime(session.started_at))}
          onClick={end}
        >
          {words.end}
        </button>
      )}
    </li>
  );
}
