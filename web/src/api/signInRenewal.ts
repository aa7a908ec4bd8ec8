import { backoffMs, type Delay } from '../domain/backoff';
import { SignedOutError } from '../domain/problem';
import type { Session } from './session';
import type { StoredSession } from './sessionStorage';

/** Timers stand still while a computer sleeps; so the session is looked at this often. */
const CHECK_EVERY_MS = 30_000;

export interface SignInRenewalParts {
  readonly session: Session;
  readonly delay: Delay;
  readonly signal: AbortSignal;
  /** The session with whose token the listener is signed in. */
  readonly used: StoredSession;
  readonly signIn: (session: StoredSession) => Promise<void>;
}

/**
 * Keeps the session fresh while somebody only reads, and signs in to Firebase again with the token of
 * each refresh, whichever tab made it. The security rules refuse an older token some minutes after
 * its access token has expired (docs/adr/0034).
 *
 * Ends with the signal's reason, or with a SignedOutError if the session has ended.
 */
export async function renewSignIns(parts: SignInRenewalParts): Promise<never> {
  const { session, delay, signal, signIn } = parts;
  let { used } = parts;
  let failures = 0;
  for (;;) {
    await (failures === 0
      ? changeOrTime(session, delay, Math.min(CHECK_EVERY_MS, session.freshForMs(used)), signal)
      : delay(backoffMs(failures), signal));
    try {
      const next = await session.current();
      if (next.user_id !== used.user_id) {
        throw new SignedOutError();
      }
      if (next.firebase_token !== used.firebase_token) {
        await signIn(next);
        used = next;
      }
      failures = 0;
    } catch (error) {
      if (error instanceof SignedOutError) {
        throw error;
      }
      console.warn('The sign-in to Firebase could not be renewed', error);
      failures += 1;
    }
  }
}

/** Resolves when the session has changed, at the latest after `ms`. */
function changeOrTime(session: Session, delay: Delay, ms: number, signal: AbortSignal): Promise<void> {
  const waited = new AbortController();
  const changed = new Promise<void>((resolve) => {
    const unsubscribe = session.state.subscribe(resolve);
    waited.signal.addEventListener('abort', unsubscribe, { once: true });
  });
  const time = delay(ms, AbortSignal.any([signal, waited.signal]));
  return Promise.race([changed, time]).finally(() => {
    time.catch(() => undefined);
    waited.abort(new Error('the wait is over'));
  });
}
