import { useEffect, useState } from 'react';
import type { Notifications, QuietHours } from '../../domain/notifications';
import { isSilent, setSilent } from '../../api/told';
import { ErrorSentence } from '../ErrorSentence';
import { useStore } from '../useStore';
import { lateTexts } from '../../text/lateTexts';

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
      <h2 id="notifications-heading">{lateTexts.settings.notifications}</h2>
      {state.error !== null && (
        <p role="alert" className="error">
          <ErrorSentence error={state.error} />
        </p>
      )}
      {state.choices !== null && !offered && (
        <p className="hint">{lateTexts.settings.notSetUp}</p>
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
  const { settings: words } = lateTexts;
  const { permission, on, busy } = useStore(notifications.state);
  if (permission === 'unsupported') {
    return <p className="hint">{words.notSupported}</p>;
  }
  if (permission === 'denied') {
    return (
      <p className="hint">{words.forbidden}</p>
    );
  }
  if (on) {
    return (
      <>
        <p role="status">{words.notified}</p>
        <button
          type="button"
          aria-disabled={busy}
          onClick={() => void notifications.switchOff()}
        >
          {words.switchOff}
        </button>
      </>
    );
  }
  return (
    <>
      <p>{words.offer}</p>
      <button type="button" aria-disabled={busy} onClick={() => void notifications.switchOn()}>
        {words.notifyMe}
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
      {lateTexts.settings.sound}
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
  const { settings: words } = lateTexts;
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
      <h3>{words.doNotDisturb}</h3>
      <p className="hint">
        {hours === null
          ? words.anyHour
          : words.quietHours(hours.from, hours.to, hours.zone)}
      </p>
      <label>
        {words.from}{' '}
        <input type="time" required value={from} onChange={(event) => setFrom(event.target.value)} />
      </label>{' '}
      <label>
        {words.to}{' '}
        <input type="time" required value={to} onChange={(event) => setTo(event.target.value)} />
      </label>{' '}
      <button type="submit" aria-disabled={busy}>
        {words.set}
      </button>{' '}
      {hours !== null && (
        <button type="button" aria-disabled={busy} onClick={() => set(null)}>
          {words.clear}
        </button>
      )}
    </form>
  );
}
