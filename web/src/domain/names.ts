import type { Member } from './event';
import { isRetryable } from './problem';
import { Store } from './store';

/** At most this many usernames are looked up at the same time. */
const LOOKUPS_MAX = 4;

/** What was last known about the name that a person may have beside the username. */
export interface GivenName {
  /** Null if the person has none. */
  readonly name: string | null;
  /** When it was asked for. */
  readonly askedMs: number;
}

/**
 * Owns the usernames of people, by user id, and the names that they gave themselves. A person who writes in a room
 * may be in no list that this client has; then the username is looked up, once for each person. The given names are
 * asked for by `GivenNames`, which is loaded later.
 */
export class Names {
  /** The usernames. */
  readonly state = new Store<ReadonlyMap<string, string>>(new Map());
  readonly given = new Store<ReadonlyMap<string, GivenName>>(new Map());
  /** How people are shown: by the names that they gave themselves, and those who have none by their usernames. */
  readonly shown = new Store<ReadonlyMap<string, string>>(new Map());
  /** The people with whom the page has to do. Whoever asks for their given names takes them out. */
  readonly met = new Store<ReadonlySet<string>>(new Set());
  readonly #find: (userId: string, signal: AbortSignal) => Promise<Member>;
  readonly #closed = new AbortController();
  readonly #requested = new Set<string>();
  readonly #waiting: string[] = [];
  #running = 0;

  constructor(find: (userId: string, signal: AbortSignal) => Promise<Member>) {
    this.#find = find;
    const show = () => {
      const shown = new Map(this.state.get());
      this.given.get().forEach(({ name }, userId) => name !== null && shown.set(userId, name));
      // Mostly it is only known now that people have no name: then nothing is drawn again.
      const before = this.shown.get();
      if (shown.size !== before.size || [...shown].some(([userId, name]) => before.get(userId) !== name)) {
        this.shown.set(shown);
      }
    };
    this.state.subscribe(show);
    this.given.subscribe(show);
  }

  /** The page has to do with these people. */
  meet(userIds: Iterable<string>): void {
    this.met.set(new Set([...this.met.get(), ...userIds]));
  }

  /** Takes in given names, over those that are known. */
  give(given: Iterable<readonly [string, GivenName]>): void {
    this.given.set(new Map([...this.given.get(), ...given]));
  }

  /** Takes in usernames that came with a chat or another answer. */
  learn(members: readonly Member[]): void {
    this.meet(members.map(({ user_id }) => user_id));
    const names = this.state.get();
    const fresh = members.filter((each) => names.get(each.user_id) !== each.username);
    if (fresh.length > 0) {
      fresh.forEach((each) => this.#requested.add(each.user_id));
      this.state.set(
        new Map([...names, ...fresh.map((each) => [each.user_id, each.username] as const)]),
      );
    }
  }

  /** Takes in what an earlier page knew, under what this one knows already. */
  recall(people: readonly Member[], given: ReadonlyMap<string, GivenName> = new Map()): void {
    this.give([...given, ...this.given.get()]);
    this.learn(people);
  }

  /** Looks up those of `userIds` that are not known yet. */
  want(userIds: readonly string[]): void {
    this.meet(userIds);
    for (const userId of userIds) {
      if (!this.#requested.has(userId)) {
        this.#requested.add(userId);
        this.#waiting.push(userId);
      }
    }
    while (this.#running < LOOKUPS_MAX && this.#waiting.length > 0) {
      void this.#work();
    }
  }

  close(): void {
    this.#closed.abort();
    this.#waiting.length = 0;
  }

  async #work(): Promise<void> {
    this.#running += 1;
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
        await this.#lookUp(next);
      }
    } finally {
      this.#running -= 1;
    }
  }

  async #lookUp(userId: string): Promise<void> {
    try {
      this.learn([await this.#find(userId, this.#closed.signal)]);
    } catch (error) {
      if (!this.#closed.signal.aborted) {
        if (isRetryable(error)) {
          // The next call of `want` looks it up again.
          this.#requested.delete(userId);
        }
        console.warn('A username could not be looked up', error);
      }
    }
  }
}
