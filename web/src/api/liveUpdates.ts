import { backoffMs, type Delay } from '../domain/backoff';
import type { SealedSnapshot } from '../domain/event';
import { SignedOutError } from '../domain/problem';
import { Store } from '../domain/store';
import type { ChatsListener } from './chatsListener';
import type { Config } from './config';
import type { listenToChats } from './firestore';
import type { Session } from './session';

export type Connection = 'connecting' | 'live' | 'reconnecting';

export interface LiveUpdatesParts {
  readonly config: Config;
  readonly userId: string;
  readonly session: Session;
  readonly delay: Delay;
  /** Loads the Firebase code and listens. */
  readonly listen: typeof listenToChats;
  /** The rooms to listen to besides the person's direct chats. */
  readonly rooms: Store<readonly string[]>;
  readonly changed: (snapshot: SealedSnapshot) => void;
}

/**
 * Owns the one Firestore listener to the person's chats, and keeps it alive. Firestore's client
 * reconnects by itself after network failures. A listener that reports an error is dead: it is
 * replaced, with a new sign-in, after a growing delay.
 */
export class LiveUpdates {
  readonly connection = new Store<Connection>('connecting');
  readonly #parts: LiveUpdatesParts;
  readonly #closed = new AbortController();

  constructor(parts: LiveUpdatesParts) {
    this.#parts = parts;
  }

  /** Listens until this object is closed or the session ends. */
  async run(): Promise<void> {
    let failures = 0;
    while (!this.#isClosed()) {
      const { reason, wasLive } = await this.#listenOnce();
      if (this.#isClosed() || reason instanceof SignedOutError) {
        return;
      }
      console.warn('The Firestore listener failed', reason);
      this.connection.set('reconnecting');
      failures = wasLive ? 0 : failures + 1;
      await this.#pause(backoffMs(failures));
    }
  }

  close(): void {
    this.#closed.abort();
  }

  #isClosed(): boolean {
    return this.#closed.signal.aborted;
  }

  /** Listens once; resolves with the reason why it ended. */
  async #listenOnce(): Promise<{ reason: unknown; wasLive: boolean }> {
    const { config, userId, session, listen, rooms, changed } = this.#parts;
    const { signal } = this.#closed;
    let wasLive = false;
    const stops: (() => void)[] = [];
    try {
      const { firebase_token } = await session.current();
      const reason = await new Promise<unknown>((end, reject) => {
        signal.addEventListener('abort', () => end(null), { once: true });
        const listener: ChatsListener = {
          rooms,
          changed,
          live: (live) => {
            wasLive ||= live;
            this.#show(live);
          },
          failed: end,
        };
        listen(config, userId, firebase_token, listener).then((stopListening) => {
          stops.push(stopListening);
          if (signal.aborted) {
            stopListening();
          }
        }, reject);
      });
      return { reason, wasLive };
    } catch (reason) {
      return { reason, wasLive };
    } finally {
      stops.forEach((stop) => stop());
    }
  }

  #show(live: boolean): void {
    if (live) {
      this.connection.set('live');
    } else if (this.connection.get() === 'live') {
      this.connection.set('reconnecting');
    }
  }

  async #pause(ms: number): Promise<void> {
    try {
      await this.#parts.delay(ms, this.#closed.signal);
    } catch (error) {
      if (!this.#isClosed()) {
        throw error;
      }
    }
  }
}

