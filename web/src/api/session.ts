import { Problem, SignedOutError } from '../domain/problem';
import { Store } from '../domain/store';
import type { Grant } from './grant';
import type { SessionStorage, StoredSession } from './sessionStorage';

/** An access token is replaced this long before it expires, so that it does not expire on its way. */
const REFRESH_BEFORE_EXPIRY_MS = 60_000;

export interface SessionParts {
  readonly storage: SessionStorage;
  /** Exchanges a refresh token; the same attempt gets the same answer again. */
  readonly refresh: (refreshToken: string, attempt: string) => Promise<Grant>;
  /** Runs one task at a time, across all tabs of this browser. */
  readonly exclusively: <T>(task: () => Promise<T>) => Promise<T>;
  readonly now: () => number;
  /** A new random id. */
  readonly newId: () => string;
}

/**
 * Owns the session of this browser, which its tabs share. A refresh token works once: a second use
 * revokes the session, unless it is the same attempt (docs/adr/0047). Therefore a refresh happens under a lock that all tabs share, and a tab that
 * gets the lock first checks whether another tab has refreshed meanwhile.
 */
export class Session {
  readonly state: Store<StoredSession | null>;
  /** Whether the server has ended the last session, because it has expired or was revoked. */
  readonly refused: Store<boolean>;
  readonly #parts: SessionParts;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.state = new Store(parts.storage.read());
    this.refused = new Store(parts.storage.wasRefused());
    parts.storage.onChange(() => {
      this.refused.set(parts.storage.wasRefused());
      this.state.set(parts.storage.read());
    });
  }

  /** Begins a session after log-in or registration. */
  begin(grant: Grant): void {
    this.#store(grant);
  }

  /** Ends the session in all tabs; returns the ended one. */
  end(): StoredSession | null {
    const ended = this.#parts.storage.read();
    this.#parts.storage.write(null);
    this.refused.set(false);
    this.state.set(null);
    return ended;
  }

  /** Ends the session in all tabs because the server refuses it; nothing if it has ended already. */
  refuse(): void {
    if (this.#parts.storage.read() !== null) {
      this.#parts.storage.writeRefused();
      this.refused.set(true);
    }
    this.state.set(null);
  }

  /**
   * The session, with an access token that is valid for at least {@link REFRESH_BEFORE_EXPIRY_MS}.
   *
   * @throws SignedOutError if there is no session
   */
  async current(): Promise<StoredSession> {
    const stored = this.#parts.storage.read();
    if (stored === null) {
      this.state.set(null);
      throw new SignedOutError();
    }
    return this.#isFresh(stored) ? stored : this.renew(stored.access_token);
  }

  /** The session with another access token than `staleToken`, which was refused or is too old. */
  renew(staleToken: string): Promise<StoredSession> {
    return this.#parts.exclusively(async () => {
      const stored = this.#parts.storage.read();
      if (stored === null) {
        this.state.set(null);
        throw new SignedOutError();
      }
      if (stored.access_token !== staleToken && this.#isFresh(stored)) {
        return stored;
      }
      return this.#refresh(stored);
    });
  }

  /**
   * Stores the attempt before it sends the token. A page that is reloaded, closed or cut off at any
   * moment leaves an attempt behind that the next page makes again: it gets the same answer.
   */
  async #refresh(before: StoredSession): Promise<StoredSession> {
    const attempt = before.attempt ?? this.#parts.newId();
    if (before.attempt === null) {
      this.#parts.storage.write({ ...before, attempt });
    }
    try {
      const grant = await this.#parts.refresh(before.refresh_token, attempt);
      this.#mustContinue(before);
      return this.#store(grant);
    } catch (error) {
      if (error instanceof Problem && (error.status === 401 || error.status === 400)) {
        this.#mustContinue(before);
        this.refuse();
        throw new SignedOutError();
      }
      throw error;
    }
  }

  /** The person may have logged out, and in again, during a refresh; its outcome is void then. */
  #mustContinue(before: StoredSession): void {
    if (this.#parts.storage.read()?.refresh_token !== before.refresh_token) {
      throw new SignedOutError();
    }
  }

  #store(grant: Grant): StoredSession {
    const { expires_in, ...rest } = grant;
    const session = { ...rest, attempt: null, expires_at: this.#parts.now() + expires_in * 1_000 };
    this.#parts.storage.write(session);
    this.refused.set(false);
    this.state.set(session);
    return session;
  }

  /** How long, in milliseconds, `current` gives out this session without a refresh. */
  freshForMs(session: StoredSession): number {
    return Math.max(0, session.expires_at - this.#parts.now() - REFRESH_BEFORE_EXPIRY_MS);
  }

  #isFresh(session: StoredSession): boolean {
    return this.freshForMs(session) > 0;
  }
}
