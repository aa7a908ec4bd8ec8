import { vi } from 'vitest';
import type { ChatsListener } from '../../src/api/chatsListener';
import type { Config } from '../../src/api/config';
import { LiveUpdates } from '../../src/api/liveUpdates';
import { Session } from '../../src/api/session';
import type { StoredSession } from '../../src/api/sessionStorage';
import { Store } from '../../src/domain/store';
import { deferred, ManualDelay } from '../support';

/** A browser with one session, whose server answers every refresh, and a Firebase that records sign-ins. */
export class Stage {
  now = 0;
  issued = 0;
  stored: StoredSession | null = null;
  /** The error of the next refresh. */
  failure: Error | null = null;
  /** The error of the next sign-in of a running listener. */
  signInFailure: Error | null = null;
  readonly time = new ManualDelay();
  readonly listeners: ChatsListener[] = [];
  /** The token of the first sign-in of each listener, and of each further one. */
  readonly signIns: string[] = [];
  stopped = 0;
  knownUpToMs: number | null = null;
  /** Settled when the Firebase code is loaded. */
  ready = loaded();
  /** Whether the listener was told to rest, each time. */
  readonly rests: boolean[] = [];
  readonly session: Session;
  readonly live: LiveUpdates;

  constructor() {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    this.session = new Session({
      storage: {
        read: () => this.stored,
        write: (session) => {
          this.stored = session;
        },
        writeRefused: () => {
          this.stored = null;
        },
        wasRefused: () => false,
        onChange: () => undefined,
      },
      refresh: () => {
        const { failure } = this;
        this.failure = null;
        return failure === null ? Promise.resolve(this.grant()) : Promise.reject(failure);
      },
      exclusively: (task) => task(),
      now: () => this.now,
      newId: () => 'attempt',
    });
    this.session.begin(this.grant());
    this.live = new LiveUpdates({
      config: {} as Config,
      userId: 'me',
      session: this.session,
      delay: this.time.delay,
      listen: (_config, _userId, token, listener) => {
        this.signIns.push(token);
        this.listeners.push(listener);
        const listening = {
          signIn: (next: string) => {
            const { signInFailure } = this;
            this.signInFailure = null;
            this.signIns.push(next);
            return signInFailure === null ? Promise.resolve() : Promise.reject(signInFailure);
          },
          rest: () => {
            this.rests.push(true);
            return Promise.resolve();
          },
          resume: () => {
            this.rests.push(false);
            return Promise.resolve();
          },
          stop: () => {
            this.stopped += 1;
          },
        };
        return this.ready.promise.then(() => listening);
      },
      rooms: new Store<readonly string[]>([]),
      shown: new Store<string | null>(null),
      knownUpToMs: () => Promise.resolve(this.knownUpToMs),
      changed: () => undefined,
      found: () => undefined,
    });
  }

  grant() {
    this.issued += 1;
    return {
      access_token: `access-${this.issued}`,
      expires_in: 900,
      refresh_token: `refresh-${this.issued}`,
      firebase_token: `firebase-${this.issued}`,
      user_id: 'me',
      username: 'me',
      role: 'USER',
    };
  }

  /** Begins to listen; resolves when the listener is live. */
  async begin(): Promise<Promise<void>> {
    const running = this.live.run();
    await settled();
    this.listener.live(true);
    await settled();
    return running;
  }

  get listener(): ChatsListener {
    const newest = this.listeners.at(-1);
    if (newest === undefined) {
      throw new Error('nobody listens');
    }
    return newest;
  }

  /** Lets `ms` pass for the clock, and ends all delays. */
  async pass(ms: number): Promise<void> {
    this.now += ms;
    this.time.elapse();
    await settled();
  }
}

function loaded() {
  const ready = deferred<undefined>();
  ready.resolve(undefined);
  return ready;
}

export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
