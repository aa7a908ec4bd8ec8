import type { SealedSnapshot } from '../domain/event';
import type { NewestDocuments } from '../domain/listCheck';
import type { Store } from '../domain/store';

/** The security rules allow one query to read this many documents of direct chats. */
export const CHATS_LISTENED_MAX = 50;

/** What a listener to a person's chats needs: which rooms to include, and whom to call. */
export interface ChatsListener {
  /** Up to this time, by Firestore's clock, the person's direct chats are known; null if none is. */
  readonly knownUpToMs: number | null;
  /** The rooms to listen to besides the direct chats. */
  readonly rooms: Store<readonly string[]>;
  /** The direct chat on the screen, which is listened to also if nothing has changed in it; null if there is none. */
  readonly shown: Store<string | null>;
  /** Called with a snapshot of every changed document. */
  readonly changed: (snapshot: SealedSnapshot) => void;
  /** Called with the newest documents of direct chats, each time the server has confirmed them. */
  readonly found: (newest: NewestDocuments) => void;
  /** Called with whether the server has confirmed what is shown. */
  readonly live: (live: boolean) => void;
  /** Called once; the listener is dead after it. */
  readonly failed: (error: unknown) => void;
}

/** A listener that is running. */
export interface Listening {
  /** Signs in again as the same person, with a newer token; the listener goes on. */
  readonly signIn: (customToken: string) => Promise<void>;
  /** Receives nothing for a while, and costs nothing; the listener stays as it is. */
  readonly rest: () => Promise<void>;
  /** Goes on where it rested: only what has changed since then is read. */
  readonly resume: () => Promise<void>;
  /** Stops listening and signs out. */
  readonly stop: () => void;
}
