import { useSyncExternalStore } from 'react';
import type { Connection } from '../api/liveUpdates';
import type { Reachability } from '../domain/reachability';
import type { Store } from '../domain/store';
import { useNow } from './useNow';
import { useStore } from './useStore';
import { texts } from '../text/texts';

const SECOND_MS = 1_000;

/** What tells how well the page is connected. */
export interface ConnectionParts {
  readonly connection: Store<Connection>;
  readonly silent: Store<boolean>;
  readonly reach: Reachability;
  readonly unsent: Store<readonly unknown[]>;
}

/** Says in a word that the page is up to date, or nearly. If it is not, {@link ConnectionBanner} says more. */
export function ConnectionState({ connection, silent, reach }: ConnectionParts) {
  const state = useStore(connection);
  const { failing } = useStore(reach.state);
  const isSilent = useStore(silent);
  const offline = useOffline();
  return offline || failing || isSilent ? null : (
    <span role="status" className={`connection ${state}`}>
      {texts.page.connection[state]}
    </span>
  );
}

/**
 * The one place that says that the browser has no network, or that the server does not answer, and what happens next; or
 * that the listener is silent.
 */
export function ConnectionBanner({ silent, reach, unsent }: ConnectionParts) {
  const { failing, retryAt } = useStore(reach.state);
  const waiting = useStore(unsent).length;
  const isSilent = useStore(silent);
  const offline = useOffline();
  const now = useNow(offline ? null : retryAt);
  if (offline || (isSilent && !failing)) {
    return (
      <p role="status" className="connection-banner">
        {offline ? texts.page.offline(waiting) : texts.page.silent}
      </p>
    );
  }
  const seconds = retryAt === null ? 0 : Math.ceil((retryAt - now) / SECOND_MS);
  return failing ? (
    <div className="connection-banner">
      <p role="status">
        <span className="visually-hidden">{texts.page.trying}</span>
        <span aria-hidden="true">{seconds <= 0 ? texts.page.tryingNow : texts.page.tryingIn(seconds)}</span>
      </p>
      <button type="button" className="link" onClick={() => reach.retryNow()}>
        {texts.page.tryNow}
      </button>
    </div>
  ) : null;
}

function useOffline(): boolean {
  return useSyncExternalStore(
    (changed) => {
      addEventListener('online', changed);
      addEventListener('offline', changed);
      return () => {
        removeEventListener('online', changed);
        removeEventListener('offline', changed);
      };
    },
    () => !navigator.onLine,
  );
}
