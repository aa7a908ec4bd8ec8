import { isRetryable, StorageFullError } from '../domain/problem';
import { number, object, string } from './decode';
import { LocalEntries } from './localEntries';

/** A log-out of which the server does not know yet. */
interface EndedSession {
  readonly id: string;
  readonly refresh_token: string;
  readonly ended_at: number;
}

/** A refresh token that nobody uses is worth nothing after this time (docs/configuration.md). */
const KEPT_MS = 31 * 24 * 3_600_000;

const endedSession = object<EndedSession>({ id: string, refresh_token: string, ended_at: number });

export interface EndedSessionsParts {
  readonly tell: (refreshToken: string) => Promise<void>;
  readonly now: () => number;
  readonly newId: () => string;
}

/**
 * Tells the server about log-outs. Without a network the session would live on there for weeks; therefore a log-out
 * is remembered until the server has answered, and told again at the next start and when the network is back.
 */
export class EndedSessions {
  readonly #parts: EndedSessionsParts;
  readonly #entries = new LocalEntries('parley.ended.', endedSession);
  #telling: Promise<void> | null = null;

  constructor(parts: EndedSessionsParts) {
    this.#parts = parts;
  }

  /** Remembers a log-out, and tells it. */
  async add(refreshToken: string): Promise<void> {
    const { now, newId } = this.#parts;
    const ended = { id: newId(), refresh_token: refreshToken, ended_at: now() };
    try {
      this.#entries.put(ended.id, ended);
    } catch (error) {
      if (!(error instanceof StorageFullError)) {
        throw error;
      }
      await this.#parts.tell(refreshToken);
      return;
    }
    await this.#telling;
    await this.tell();
  }

  /** Tells all log-outs that the server does not know. */
  tell(): Promise<void> {
    this.#telling ??= this.#tellAll().finally(() => {
      this.#telling = null;
    });
    return this.#telling;
  }

  async #tellAll(): Promise<void> {
    for (const { id, refresh_token, ended_at } of this.#entries.load()) {
      try {
        await this.#parts.tell(refresh_token);
      } catch (error) {
        if (isRetryable(error) && this.#parts.now() - ended_at < KEPT_MS) {
          console.warn('The server could not be told about a log-out; it is told later', error);
          continue;
        }
      }
      this.#entries.remove(id);
    }
  }
}
