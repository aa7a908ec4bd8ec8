import { backoffMs, type Delay } from '../domain/backoff';
import { SignedOutError } from '../domain/problem';
import type { Store } from '../domain/store';
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
  /** Whether the listener rests: then its sign-in may end. */
  readonly resting: Store<boolean>;
  /** Lets the listener rest, or go on with a sign-in that is good. */
  readonly rest: (resting: boolean) => Promise<void>;
}

/**
 * Keeps the session fresh while somebody only reads, and signs in to Firebase again with the token of
 * each refresh, whichever tab made it. The security rules refuse an older token some minutes after
 * its access token has expired (docs/adr/0034).
 *
 * While the listener rests nothing is refreshed. It goes on after a new sign-in, if one is needed.
 *
 * Ends with the signal's reason, or with a SignedOutError if the session has ended.
 */
export async function renewSignIns(parts: SignInRenewalParts): Promise<never> {
  const { session, delay, signal, signIn, resting, rest } = parts;
  let { used } = parts;
  let failures = 0;
  let isResting = false;
  for (;;) {
    if (resting.get()) {
      if (isResting) {
        await next(resting, signal);
      } else {
        isResting = true;
        await rest(true);
      }
      continue;
    }
    try {
      const current = await session.current();
      if (current.user_id !== used.user_id) {
        throw new SignedOutError();
      }
      if (current.firebase_token !== used.firebase_token) {
        await signIn(current);
        used = current;
      }
      if (isResting) {
        isResting = false;
        await rest(false);
      }
      failures = 0;
    } catch (error) {
      if (error instanceof SignedOutError) {
        throw error;
      }
      console.warn('The sign-in to Firebase could not be renewed', error);
      failures += 1;
    }
    if (failures === 0 && resting.get()) {
      continue;
    }
    const ms = failures === 0 ? Math.min(CHECK_EVERY_MS, session.freshForMs(used)) : backoffMs(failures);
    await (failures === 0 ? changeOrTime([session.state, resting], delay, ms, signal) : delay(ms, signal));
  }
}

/** Resolves when the store has changed. */
function next(store: Store<unknown>, signal: AbortSignal): Promise<void> {
  const never: Delay = (_ms, ended) =>
    new Promise((_resolve, reject) => {
      ended.throwIfAborted();
      ended.addEventListener('abort', () => reject(ended.reason as Error), { once: true });
    });
  return changeOrTime([store], never, 0, signal);
}

/** Resolves when one of the stores has changed, at the latest after `ms`. */
function changeOrTime(
  stores: readonly Pick<Store<unknown>, 'subscribe'>[],
  delay: Delay,
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  const waited = new AbortController();
  const changes = stores.map(
    (store) =>
      new Promise<void>((resolve) => {
        waited.signal.addEventListener('abort', store.subscribe(resolve), { once: true });
      }),
  );
  const time = delay(ms, AbortSignal.any([signal, waited.signal]));
  return Promise.race([...changes, time]).finally(() => {
    time.catch(() => undefined);
    waited.abort(new Error('the wait is over'));
  });
}
