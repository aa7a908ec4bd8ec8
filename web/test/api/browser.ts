import type { Grant } from '../../src/api/grant';
import { Session } from '../../src/api/session';
import type { SessionStorage, StoredSession } from '../../src/api/sessionStorage';
import { Problem } from '../../src/domain/problem';

/** A browser whose tabs share storage and a lock, and a server that replaces refresh tokens. */
export class Browser {
  stored: StoredSession | null = null;
  refused = false;
  now = 1_000_000;
  issued = 0;
  ids = 0;
  /** The attempts that have used each refresh token, and what they were answered. */
  readonly used = new Map<string, { attempt: string; grant: Grant }>();
  /** Called with every request of a refresh, before the server works on it. */
  requested = (): Promise<void> => Promise.resolve();
  /** Called with every answer, before the tab gets it. */
  answered = (): Promise<void> => Promise.resolve();
  /** The error of the next refresh. */
  failure: Error | null = null;
  readonly #listeners: (() => void)[] = [];
  #lock: Promise<unknown> = Promise.resolve();

  tab(): Session {
    const storage: SessionStorage = {
      read: () => this.stored,
      write: (session) => {
        this.stored = session;
        this.refused = false;
      },
      writeRefused: () => {
        this.stored = null;
        this.refused = true;
      },
      wasRefused: () => this.refused,
      onChange: (listener) => this.#listeners.push(listener),
    };
    return new Session({
      storage,
      refresh: (...exchange) => this.#refresh(...exchange),
      exclusively: (task) => this.#exclusively(task),
      now: () => this.now,
      newId: () => `attempt-${(this.ids += 1)}`,
    });
  }

  /** Tells the other tabs about a write. */
  announce(): void {
    this.#listeners.forEach((listener) => listener());
  }

  grant(): Grant {
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

  async #refresh(token: string, attempt: string): Promise<Grant> {
    await this.requested();
    if (this.failure !== null) {
      throw this.failure;
    }
    const grant = this.#exchange(token, attempt);
    await this.answered();
    return grant;
  }

  /** As the server does it: the same attempt gets the same answer until its successor is used. */
  #exchange(token: string, attempt: string): Grant {
    const earlier = this.used.get(token);
    if (earlier === undefined) {
      const grant = this.grant();
      this.used.set(token, { attempt, grant });
      return grant;
    }
    if (earlier.attempt !== attempt || this.used.has(earlier.grant.refresh_token)) {
      throw new Problem('unauthenticated', 401, 'the family is revoked');
    }
    return earlier.grant;
  }

  /** The page is gone: what it waits for never comes, and its lock is free. */
  closePage(): void {
    this.#lock = Promise.resolve();
  }

  /** The next refresh token was used by somebody else. */
  steal(token: string): void {
    this.used.set(token, { attempt: 'of a thief', grant: this.grant() });
  }

  #exclusively<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#lock.then(task);
    this.#lock = result.catch(() => undefined);
    return result;
  }
}
