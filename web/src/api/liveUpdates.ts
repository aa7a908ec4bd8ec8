import { backoffMs, type Delay } from '../domain/backoff';
import type { SealedSnapshot } from '../domain/event';
import { SignedOutError } from '../domain/problem';
import { Store } from '../domain/store';
import type { ChatsListener } from './chatsListener';
import type { Config } from './config';
import type { listenToChats } from './firestore';
import type { Session } from './session';
import type { StoredSession } from './sessionStorage';
import { renewSignIns } from './signInRenewal';

export type Connection = 'connecting' | 'live' | 'reconnecting';

/**
 * After a new sign-in Firestore's client begins its stream anew, where the old one stopped. For this
 * long that is not shown.
 */
const RENEWAL_SHOWN_AFTER_MS = 10_000;

/** A page that nobody sees for this long receives nothing until it is seen again. */
export const HIDDEN_MS = 60_000;

/** Error codes of Firebase that say that the sign-in is not good any more. */
const REFUSED_CODES = ['permission-denied', 'unauthenticated', 'auth/invalid-custom-token'];

export interface LiveUpdatesParts {
  readonly config: Config;
  readonly userId: string;
  readonly session: Session;
  readonly delay: Delay;
  /** Loads the Firebase code and listens. */
  readonly listen: typeof listenToChats;
  /** The rooms to listen to besides the person's direct chats. */
  readonly rooms: Store<readonly string[]>;
  readonly shown: ChatsListener['shown'];
  /** Up to when, by Firestore's clock, the direct chats are known: what has not changed since then is not read. */
  readonly knownUpToMs: () => Promise<number | null>;
  readonly changed: (snapshot: SealedSnapshot) => void;
  readonly found: ChatsListener['found'];
}

/**
 * Owns the one Firestore listener to the person's chats, and keeps it alive. Firestore's client
 * reconnects by itself after network failures. A listener that reports an error is dead: it is
 * replaced, with a new sign-in, after a growing delay. If its sign-in was refused, as it is after the
 * computer has slept for long, the session is refreshed first.
 */
export class LiveUpdates {
  readonly connection = new Store<Connection>('connecting');
  /** Whether the listener says nothing although it looks alive; src/listenerWatching.ts finds it out. */
  readonly silent = new Store(false);
  /** Whether nothing is received, because nobody sees the page. */
  readonly resting = new Store(false);
  readonly #parts: LiveUpdatesParts;
  readonly #closed = new AbortController();
  #hidden = new AbortController();
  #isLive = false;
  #isRenewing = false;
  /** Ends the running listener, for this reason. */
  #end: (reason: unknown) => void = () => undefined;
  /** The access token of the session whose sign-in was refused; the next attempt needs another one. */
  #refusedToken: string | null = null;

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

  /** The page became visible, or hidden. A hidden one rests after a minute; then it goes on where it was. */
  look(visible: boolean): void {
    this.#hidden.abort();
    this.#hidden = new AbortController();
    if (visible) {
      this.resting.set(false);
      return;
    }
    this.#parts.delay(HIDDEN_MS, AbortSignal.any([this.#hidden.signal, this.#closed.signal])).then(
      () => this.resting.set(true),
      () => undefined,
    );
  }

  /** Begins to listen anew. */
  renew(): void {
    this.#end(new Error('The listener is silent'));
  }

  close(): void {
    this.#closed.abort();
  }

  #isClosed(): boolean {
    return this.#closed.signal.aborted;
  }

  /** Listens once; resolves with the reason why it ended. */
  async #listenOnce(): Promise<{ reason: unknown; wasLive: boolean }> {
    const { config, userId, listen, rooms, shown, changed, found } = this.#parts;
    const ended = new AbortController();
    const signal = AbortSignal.any([this.#closed.signal, ended.signal]);
    let wasLive = false;
    let used: StoredSession | null = null;
    const stops: (() => void)[] = [];
    this.#isLive = false;
    this.#isRenewing = false;
    try {
      const first = await this.#session();
      used = first;
      const knownUpToMs = await this.#parts.knownUpToMs();
      const reason = await new Promise<unknown>((end, reject) => {
        this.#end = end;
        signal.addEventListener('abort', () => end(null), { once: true });
        const listener: ChatsListener = {
          knownUpToMs,
          rooms,
          shown,
          changed,
          found,
          live: (live) => {
            wasLive ||= live;
            this.#isLive = live;
            this.#show();
          },
          failed: end,
        };
        listen(config, userId, first.firebase_token, listener)
          .then((listening) => {
            if (signal.aborted) {
              // It was ended while it was being made.
              listening.stop();
              return;
            }
            stops.push(() => listening.stop());
            const signIn = async (next: StoredSession) => {
              this.#renews(signal);
              await listening.signIn(next.firebase_token);
              used = next;
            };
            const rest = async (resting: boolean) => {
              if (resting) {
                this.#isRenewing = true;
                await listening.rest();
              } else {
                this.#renews(signal);
                await listening.resume();
              }
            };
            const { session, delay } = this.#parts;
            return renewSignIns({ session, delay, signal, used: first, signIn, resting: this.resting, rest });
          })
          .catch(reject);
      });
      return { reason: this.#refused(reason, used, wasLive), wasLive };
    } catch (reason) {
      return { reason: this.#refused(reason, used, wasLive), wasLive };
    } finally {
      ended.abort();
      stops.forEach((stop) => stop());
    }
  }

  /** The session to sign in with: another one than that whose sign-in was refused. */
  #session(): Promise<StoredSession> {
    const { session } = this.#parts;
    return this.#refusedToken === null ? session.current() : session.renew(this.#refusedToken);
  }

  /** Remembers a refusal; only once, so that rules that refuse everybody cause no endless refreshes. */
  #refused(reason: unknown, used: StoredSession | null, wasLive: boolean): unknown {
    const again = this.#refusedToken !== null && !wasLive;
    const refused = REFUSED_CODES.includes(codeOf(reason));
    this.#refusedToken = refused && !again ? (used?.access_token ?? null) : null;
    return reason;
  }

  /** Shows an interruption only if it lasts, from now on for a while. */
  #renews(signal: AbortSignal): void {
    this.#isRenewing = true;
    this.#parts.delay(RENEWAL_SHOWN_AFTER_MS, signal).then(
      () => {
        this.#isRenewing = false;
        this.#show();
      },
      () => undefined,
    );
  }

  #show(): void {
    if (this.#isLive) {
      this.connection.set('live');
    } else if (this.connection.get() === 'live' && !this.#isRenewing) {
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

function codeOf(reason: unknown): string {
  const { code } = reason instanceof Error ? (reason as { code?: unknown }) : {};
  return typeof code === 'string' ? code : '';
}
