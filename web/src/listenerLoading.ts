import type { listenToChats } from './api/firestore';
import { openedText } from './api/openedText';
import { delay } from './domain/backoff';
import type { ChatKeys } from './domain/chatKeys';
import type { SealedSnapshot, Snapshot } from './domain/event';
import type { TailOpener } from './domain/tailOpener';

/** The listener waits no longer than this for the list of chats. */
const LIST_FIRST_MS = 2_000;

/** Two thirds of the page's code. It is loaded later, because only a signed-in person needs it. */
const firestoreModule = () => import('./api/firestore');
const openerModule = () => import('./domain/tailOpener');

/** Loads the code of the Firestore listener before it is needed, while a person types a password. */
export function preloadListener(): void {
  Promise.all([firestoreModule(), openerModule()]).catch((error: unknown) => {
    console.warn('The code of the listener could not be preloaded', error);
  });
}

/** Opens the texts that the listener brings, with code that comes with that of the listener. */
export class LateTails {
  readonly #keys: ChatKeys;
  readonly #opened: (snapshot: Snapshot) => void;
  #opener: TailOpener | null = null;

  constructor(keys: ChatKeys, opened: (snapshot: Snapshot) => void) {
    this.#keys = keys;
    this.#opened = opened;
  }

  async load(): Promise<void> {
    const { TailOpener } = await openerModule();
    this.#opener ??= new TailOpener(this.#keys, this.#opened, openedText);
  }

  /** Takes in a snapshot of any chat. None comes before the code is loaded. */
  receive(snapshot: SealedSnapshot): void {
    this.#opener?.receive(snapshot);
  }

  close(): void {
    this.#opener?.close();
    this.#keys.close();
  }
}

/**
 * Listens once the list of chats is there: on a slow network the code of the listener would share the way with the
 * list, which is seen first.
 *
 * @param list the read of the list that goes on, or null
 * @param tails opens what the listener brings
 * @param left ends the wait
 */
export function listenAfter(
  list: () => Promise<void> | null,
  tails: LateTails,
  left: AbortSignal,
): typeof listenToChats {
  return async (...listening) => {
    await Promise.race([list(), delay(LIST_FIRST_MS, left)]);
    const [{ listenToChats }] = await Promise.all([firestoreModule(), tails.load()]);
    return listenToChats(...listening);
  };
}
