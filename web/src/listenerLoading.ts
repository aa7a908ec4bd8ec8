import type { listenToChats } from './api/firestore';
import { delay } from './domain/backoff';

/** The listener waits no longer than this for the list of chats. */
const LIST_FIRST_MS = 2_000;

/** Two thirds of the page's code. It is loaded later, because only a signed-in person needs it. */
const firestoreModule = () => import('./api/firestore');

/** Loads the code of the Firestore listener before it is needed, while a person types a password. */
export function preloadListener(): void {
  firestoreModule().catch((error: unknown) => {
    console.warn('The code of the listener could not be preloaded', error);
  });
}

/**
 * Listens once the list of chats is there: on a slow network the code of the listener would share the way with the
 * list, which is seen first.
 *
 * @param list the read of the list that goes on, or null
 * @param left ends the wait
 */
export function listenAfter(list: () => Promise<void> | null, left: AbortSignal): typeof listenToChats {
  return async (...listening) => {
    await Promise.race([list(), delay(LIST_FIRST_MS, left)]);
    return (await firestoreModule()).listenToChats(...listening);
  };
}
