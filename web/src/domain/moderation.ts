import type { Member } from './event';
import { Store } from './store';

/** At most this many pages of 100 are read of each list. */
const PAGES_MAX = 10;

export interface PeoplePage {
  readonly people: readonly Member[];
  readonly next: string | null;
}

type ReadPage = (after: string | null, signal: AbortSignal) => Promise<PeoplePage>;

/** What came of an action. `nobody`: there is no such person. */
export type Done =
  | { readonly kind: 'removed' | 'banned' | 'unbanned'; readonly username: string }
  | { readonly kind: 'nobody' | 'renamed' | 'closed' | 'opened' };

export interface ModerationState {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly members: readonly Member[];
  readonly banned: readonly Member[];
  /** Whether an action is under way. */
  readonly busy: boolean;
  readonly error: unknown;
  /** What was done last; null if nothing was. */
  readonly done: Done | null;
}

/** The calls about one room. */
export interface ModerationParts {
  readonly members: ReadPage;
  readonly bans: ReadPage;
  readonly remove: (userId: string) => Promise<void>;
  readonly ban: (userId: string) => Promise<void>;
  readonly unban: (userId: string) => Promise<void>;
  readonly rename: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
  readonly open: () => Promise<void>;
  /** The person with exactly this username; null if there is none. */
  readonly find: (username: string) => Promise<Member | null>;
  /** Called after every change. */
  readonly changed: () => void;
}

/** Owns what an administrator sees and does while managing one room. */
export class Moderation {
  readonly state = new Store<ModerationState>({
    phase: 'loading',
    members: [],
    banned: [],
    busy: false,
    error: null,
    done: null,
  });
  readonly #parts: ModerationParts;
  readonly #closed = new AbortController();

  constructor(parts: ModerationParts) {
    this.#parts = parts;
  }

  /** Reads who is a member and who is banned. */
  async load(): Promise<void> {
    try {
      const [members, banned] = await Promise.all([
        this.#readAll(this.#parts.members),
        this.#readAll(this.#parts.bans),
      ]);
      this.#publish({ phase: 'ready', members, banned });
    } catch (error) {
      if (!this.#closed.signal.aborted) {
        this.#publish({ phase: 'failed', error });
      }
    }
  }

  remove({ user_id, username }: Member): Promise<boolean> {
    return this.#act({ kind: 'removed', username }, () => this.#parts.remove(user_id));
  }

  ban({ user_id, username }: Member): Promise<boolean> {
    return this.#act({ kind: 'banned', username }, () => this.#parts.ban(user_id));
  }

  /** Bans the person with exactly this username; false, and the state says it, if there is none. */
  async banByName(username: string): Promise<boolean> {
    const found: Member[] = [];
    const worked = await this.#act({ kind: 'nobody' }, async () => {
      const person = await this.#parts.find(username);
      if (person !== null) {
        await this.#parts.ban(person.user_id);
        found.push(person);
      }
    });
    found.forEach((person) => this.#publish({ done: { kind: 'banned', username: person.username } }));
    return worked && found.length > 0;
  }

  unban({ user_id, username }: Member): Promise<boolean> {
    return this.#act({ kind: 'unbanned', username }, () => this.#parts.unban(user_id));
  }

  rename(name: string): Promise<boolean> {
    return this.#act({ kind: 'renamed' }, () => this.#parts.rename(name));
  }

  setClosed(closed: boolean): Promise<boolean> {
    return closed
      ? this.#act({ kind: 'closed' }, () => this.#parts.close())
      : this.#act({ kind: 'opened' }, () => this.#parts.open());
  }

  close(): void {
    this.#closed.abort();
  }

  /** Does one thing at a time; false if it failed, and the state says why. */
  async #act(done: Done, call: () => Promise<void>): Promise<boolean> {
    if (this.state.get().busy) {
      return false;
    }
    this.#publish({ busy: true, error: null, done: null });
    try {
      await call();
      this.#publish({ busy: false, done });
    } catch (error) {
      this.#publish({ busy: false, error });
      return false;
    }
    this.#parts.changed();
    await this.load();
    return true;
  }

  async #readAll(readPage: ReadPage): Promise<readonly Member[]> {
    const people: Member[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < PAGES_MAX; pages += 1) {
      const page: PeoplePage = await readPage(after, this.#closed.signal);
      people.push(...page.people);
      after = page.next;
      if (after === null) {
        break;
      }
    }
    return people.sort((a, b) => a.username.localeCompare(b.username));
  }

  #publish(change: Partial<ModerationState>): void {
    this.state.set({ ...this.state.get(), ...change });
  }
}
