import { useState } from 'react';
import type { Presence } from '../../domain/presence';
import { ErrorSentence } from '../ErrorSentence';
import { useStore } from '../useStore';
import { lateTexts } from '../../text/lateTexts';

/** Whether others see when the person is here. */
export function PresenceSetting({ presence }: { readonly presence: Presence }) {
  const { shown } = useStore(presence.state);
  /** What the person has chosen and the server has not answered yet. */
  const [wanted, setWanted] = useState<boolean | null>(null);
  const [error, setError] = useState<unknown>(null);

  const show = async (next: boolean) => {
    setWanted(next);
    setError(null);
    try {
      await presence.show(next);
    } catch (failure) {
      setError(failure);
    } finally {
      setWanted(null);
    }
  };

  return (
    <section className="settings-part" aria-labelledby="presence-heading">
      <h2 id="presence-heading">{lateTexts.settings.presence}</h2>
      <label className="switch">
        <input
          type="checkbox"
          checked={wanted ?? shown ?? true}
          disabled={shown === null || wanted !== null}
          aria-describedby="presence-hint"
          onChange={(event) => void show(event.target.checked)}
        />
        {lateTexts.settings.showPresence}
      </label>
      <p id="presence-hint" className="hint">
        {lateTexts.settings.presenceHint}
      </p>
      {error !== null && (
        <p role="alert" className="error">
          <ErrorSentence error={error} />
        </p>
      )}
    </section>
  );
}
