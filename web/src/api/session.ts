import { Problem, SignedOut } from '../domain/problem';
import { Store } from '../domain/store';
import type { Grant } from './grant';
import type { SessionStorage, StoredSession } from './sessionStorage';

/** An access token is replaced when it has less than this left, so that none expires on its way. */
const REFRESH_BEFORE_EXPIRY_MS = 60_000;

export interface SessionParts {
  readonly storage: SessionStorage;
  readonly refresh: (refreshToken: string) => Promise<Grant>;
  /** Runs one task at a time, across all tabs of this browser. */
  readonly exclusively: <T>(task: () => Promise<T>) => Promise<T>;
  readonly now: () => number;
}

/**
 * Owns the session of this browser, shared by its tabs. A refresh token works once: using it twice
 * revokes its whole family. So refreshing happens under a lock that all tabs share, and whoever gets
 * the lock looks first whether another one has refreshed already.
 */
export class Session {
  readonly state: Store<StoredSession | null>;
  readonly #parts: SessionParts;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.state = new Store(parts.storage.read());
    parts.storage.onChange(() => {
      this.state.set(parts.storage.read());
    });
  }

  /** Begins a session with what the server granted at log-in. */
  begin(grant: Grant): void {
    this.#keep(grant);
  }

  /** Forgets the session here and in all tabs; answers what there was. */
  end(): StoredSession | null {
    const ended = this.#parts.storage.read();
    this.#parts.storage.write(null);
    this.state.set(null);
    return ended;
  }

  /**
   * The session, with an access token that is good for a while.
   *
   * @throws SignedOut where there is none any more
   */
  async current(): Promise<StoredSession> {
    const stored = this.#parts.storage.read();
    if (stored === null) {
      this.state.set(null);
      throw new SignedOut();
    }
    return this.#isFresh(stored) ? stored : this.renew(stored.access_token);
  }

  /** A session whose access token is another than `staleToken`, which was refused or is too old. */
  renew(staleToken: string): Promise<StoredSession> {
    return this.#parts.exclusively(async () => {
      const stored = this.#parts.storage.read();
      if (stored === null) {
        this.state.set(null);
        throw new SignedOut();
      }
      if (stored.access_token !== staleToken && this.#isFresh(stored)) {
        return stored;
      }
      return this.#refresh(stored);
    });
  }

  async #refresh(stored: StoredSession): Promise<StoredSession> {
    try {
      const grant = await this.#parts.refresh(stored.refresh_token);
      if (this.#parts.storage.read()?.user_id !== stored.user_id) {
        throw new SignedOut();
      }
      return this.#keep(grant);
    } catch (error) {
      if (error instanceof Problem && (error.status === 401 || error.status === 400)) {
        this.end();
        throw new SignedOut();
      }
      throw error;
    }
  }

  #keep(grant: Grant): StoredSession {
    const { expires_in, ...rest } = grant;
    const session = { ...rest, expires_at: this.#parts.now() + expires_in * 1_000 };
    this.#parts.storage.write(session);
    this.state.set(session);
    return session;
  }

  #isFresh(session: StoredSession): boolean {
    return session.expires_at - this.#parts.now() > REFRESH_BEFORE_EXPIRY_MS;
  }
}
