import { DecodeError, nullable, number, object, string, withDefault } from './decode';
import { storeEntry } from './localEntries';

/** A session as the browser stores it. */
export interface StoredSession {
  readonly access_token: string;
  /** When the access token expires, in epoch milliseconds by this browser's clock. */
  readonly expires_at: number;
  readonly refresh_token: string;
  /** The attempt to exchange the refresh token that has no answer yet; null if there is none. */
  readonly attempt: string | null;
  readonly firebase_token: string;
  readonly user_id: string;
  readonly username: string;
  readonly role: string;
}

/** Stores the session for all tabs of the browser. */
export interface SessionStorage {
  read(): StoredSession | null;
  write(session: StoredSession | null): void;
  /** Deletes the session and remembers, until the next write, that the server has refused it. */
  writeRefused(): void;
  /** Whether the server has refused the last session. */
  wasRefused(): boolean;
  /** Calls `listener` after another tab has written. */
  onChange(listener: () => void): void;
}

const KEY = 'parley.session';

/** Stored in place of a session that the server has refused. */
const REFUSED = 'refused';

const storedSession = object<StoredSession>({
  access_token: string,
  expires_at: number,
  refresh_token: string,
  attempt: withDefault(nullable(string), null),
  firebase_token: string,
  user_id: string,
  username: string,
  role: string,
});

/** {@link SessionStorage} in the browser's localStorage. */
export const browserSessionStorage: SessionStorage = {
  read() {
    const text = localStorage.getItem(KEY);
    return text === null ? null : parse(text);
  },

  write(session) {
    if (session === null) {
      localStorage.removeItem(KEY);
    } else {
      storeEntry(KEY, JSON.stringify(session));
    }
  },

  writeRefused() {
    storeEntry(KEY, REFUSED);
  },

  wasRefused() {
    return localStorage.getItem(KEY) === REFUSED;
  },

  onChange(listener) {
    addEventListener('storage', (event) => {
      if (event.key === KEY || event.key === null) {
        listener();
      }
    });
  },
};

/** Returns null, so that the person must log in again, if the text is no session of this version. */
function parse(text: string): StoredSession | null {
  try {
    return storedSession(JSON.parse(text), KEY);
  } catch (error) {
    if (error instanceof DecodeError || error instanceof SyntaxError) {
      return null;
    }
    throw error;
  }
}
