import { Store } from './store';

/** A place where a person is signed in. */
export interface OwnSession {
  readonly session_id: string;
  /** Browser and system; empty if nothing is known. */
  readonly device: string;
  readonly started_at: string;
  readonly refreshed_at: string;
  /** Whether it is this browser's. */
  readonly current: boolean;
}

export interface OwnSessionsState {
  /** Null until they are loaded. */
  readonly sessions: readonly OwnSession[] | null;
  readonly busy: boolean;
  readonly error: unknown;
}

export interface OwnSessionsParts {
  readonly read: () => Promise<readonly OwnSession[]>;
  readonly end: (sessionId: string) => Promise<void>;
  readonly endOthers: () => Promise<void>;
}

/** Where a person is signed in. */
export class OwnSessions {
  readonly state = new Store<OwnSessionsState>({ sessions: null, busy: false, error: null });
  readonly #parts: OwnSessionsParts;

  constructor(parts: OwnSessionsParts) {
    this.#parts = parts;
  }

  load(): Promise<boolean> {
    return this.#change(async () => {});
  }

  /** Ends one session; whether that succeeded. */
  end(sessionId: string): Promise<boolean> {
    return this.#change(() => this.#parts.end(sessionId));
  }

  /** Ends all sessions but this browser's; whether that succeeded. */
  endOthers(): Promise<boolean> {
    return this.#change(() => this.#parts.endOthers());
  }

  /** Does one thing at a time, and then reads the list anew. */
  async #change(change: () => Promise<void>): Promise<boolean> {
    const { sessions, busy } = this.state.get();
    if (busy) {
      return false;
    }
    this.state.set({ sessions, busy: true, error: null });
    try {
      await change();
      this.state.set({ sessions: await this.#parts.read(), busy: false, error: null });
      return true;
    } catch (error) {
      this.state.set({ sessions, busy: false, error });
      return false;
    }
  }
}
