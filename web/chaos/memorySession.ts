import type { AuthApi } from '../src/api/authApi';
import { Session } from '../src/api/session';
import type { StoredSession } from '../src/api/sessionStorage';

/** A session that is kept in memory, and shared with no other page. */
export function memorySession(auth: AuthApi): Session {
  let stored: StoredSession | null = null;
  let previous: Promise<unknown> = Promise.resolve();
  return new Session({
    storage: {
      read: () => stored,
      write: (next) => {
        stored = next;
      },
      writeRefused: () => {
        stored = null;
      },
      wasRefused: () => false,
      onChange: () => undefined,
    },
    refresh: (...exchange) => auth.refresh(...exchange),
    exclusively: (task) => {
      const result = previous.then(task, task);
      previous = result.catch(() => undefined);
      return result;
    },
    now: Date.now,
    newId: () => crypto.randomUUID(),
  });
}
