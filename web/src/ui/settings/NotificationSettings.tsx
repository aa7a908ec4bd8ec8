import { useEffect, useState } from 'react';
import type { Notifications, QuietHours } from '../../domain/notifications';
import { isSilent, setSilent } from '../../api/told';
import { ErrorSentence } from '../ErrorSentence';
import { useStore } from '../useStore';

/** Where and when a person is called. Everything else works without it. */
export function NotificationSettings({ notifications }: { readonly notifications: Notifications }) {
  const state = useStore(notifications.state);
  useEffect(() => {
    void notifications.load();
  }, [notifications]);
  const offered = state.choices !== null && state.choices.key !== null;
  return (
    <section
      className="settings-part"
      aria-labelledby="notifications-heading"
      aria-busy={state.busy}
    >
      <h2 id="notifications-heading">Notifications</h2>
      {state.error !== null && (
        <p role="alert" className="error">
          <ErrorSentence error={state.error} />
        </p>
      )}
      {state.choices !== null && !offered && (
        <p className="hint">Notifications are not set up here.</p>
      )}
      {offered && <Switch notifications={notifications} />}
      {state.choices !== null && <SoundSwitch />}
      {state.choices !== null && (
        <HoursForm
          key={JSON.stringify(state.choices.hours)}
          hours={state.choices.hours}
          busy={state.busy}
          set={(hours) => void notifications.setHours(hours)}
        />
      )}
    </section>
  );
}

function Switch({ notifications }: { readonly notifications: Notifications }) {
  const { permission, on, busy } = useStore(notifications.state);
  if (permission === 'unsupported') {
    return <p className="hint">This browser cannot show notifications.</p>;
  }
  if (permission === 'denied') {
    return (
      <p className="hint">
        You have forbidden this page to show notifications. Allow them in the settings of your
        browser for this site, then reload the page.
      </p>
    );
  }
  if (on) {
    return (
      <>
        <p role="status">You are notified in this browser.</p>
        <button
          type="button"
          aria-disabled={busy}
          onClick={() => void notifications.switchOff()}
        >
          Switch off
        </button>
      </>
    );
  }
  return (
    <>
      <p>
        When you are not looking, this browser can tell you of messages to you, of mentions of your
        name, and of replies. The text is encrypted for this browser. Your browser will ask whether
        you allow it.
      </p>
      <button type="button" aria-disabled={busy} onClick={() => void notifications.switchOn()}>
        Notify me
      </button>
    </>
  );
}

/** Whether this browser plays a sound. It is no choice of the server: it belongs to the place where the browser is. */
function SoundSwitch() {
  const [silent, setSilentShown] = useState(isSilent);
  return (
    <label className="switch">
      <input
        type="checkbox"
        checked={!silent}
        onChange={({ target }) => {
          setSilent(!target.checked);
          setSilentShown(!target.checked);
        }}
      />
      Play a soft sound while this page is open and I look at something else
    </label>
  );
}

interface HoursFormProps {
  readonly hours: QuietHours | null;
  readonly busy: boolean;
  readonly set: (hours: QuietHours | null) => void;
}

/** Hours in which nothing disturbs, in the time zone of this browser. */
function HoursForm({ hours, busy, set }: HoursFormProps) {
  const [from, setFrom] = useState(hours?.from ?? '22:00');
  const [to, setTo] = useState(hours?.to ?? '07:00');
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        set({ from, to, zone });
      }}
    >
      <h3>Do not disturb</h3>
      <p className="hint">
        {hours === null
          ? 'You are notified at any hour.'
          : `You are not notified from ${hours.from} to ${hours.to} (${hours.zone}).`}
      </p>
      <label>
        From{' '}
        <input type="time" required value={from} onChange={(event) => setFrom(event.target.value)} />
      </label>{' '}
      <label>
        to{' '}
        <input type="time" required value={to} onChange={(event) => setTo(event.target.value)} />
      </label>{' '}
      <button type="submit" aria-disabled={busy}>
        Set
      </button>{' '}
      {hours !== null && (
        <button type="button" aria-disabled={busy} onClick={() => set(null)}>
          Clear
        </button>
      )}
    </form>
  );
}
