import { useState } from 'react';
import type { Presence } from '../../domain/presence';
import { ErrorSentence } from '../ErrorSentence';
import { useStore } from '../useStore';

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
      <h2 id="presence-heading">Presence</h2>
      <label className="switch">
        <input
          type="checkbox"
          checked={wanted ?? shown ?? true}
          disabled={shown === null || wanted !== null}
          aria-describedby="presence-hint"
          onChange={(event) => void show(event.target.checked)}
        />
        Show when I am here and when I am typing
      </label>
      <p id="presence-hint" className="hint">
        People with whom you share a chat or a small room see it. If you switch it off, nobody sees it, and you do not
        see it of others either.
      </p>
      {error !== null && (
        <p role="alert" className="error">
          <ErrorSentence error={error} />
        </p>
      )}
    </section>
  );
}
