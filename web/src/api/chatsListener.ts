import type { Snapshot } from '../domain/event';
import type { Store } from '../domain/store';

/** What the listener to a person's chats is told, and whom it calls. */
export interface ChatsListener {
  /** The rooms to listen to besides the direct chats. */
  readonly rooms: Store<readonly string[]>;
  readonly changed: (snapshot: Snapshot) => void;
  /** Called with whether the server has confirmed what is shown. */
  readonly live: (live: boolean) => void;
  readonly failed: (error: unknown) => void;
}
