import type { Member } from './event';
import { isRetryable } from './problem';
import { Store } from './store';

/** At most this many usernames are looked up at the same time. */
const LOOKUPS_MAX = 4;

/**
 * Owns the usernames of people, by user id. A person who writes in a room may be in no list that this
 * client has; then the username is looked up, once for each person.
 */
export class Names {
  readonly state = new Store<ReadonlyMap<string, string>>(new Map());
  readonly #find: (userId: string, signal: AbortSignal) => Promise<Member>;
  readonly #closed = new AbortController();
  readonly #requested = new Set<string>();
  readonly #waiting: string[] = [];
  #running = 0;

  constructor(find: (userId: string, signal: AbortSignal) => Promise<Member>) {
    this.#find = find;
  }

  /** Takes in usernames that came with a chat or another answer. */
  learn(members: readonly Member[]): void {
    const names = this.state.get();
    const fresh = members.filter((each) => names.get(each.user_id) !== each.username);
    if (fresh.length > 0) {
      fresh.forEach((each) => this.#requested.add(each.user_id));
      this.state.set(
        new Map([...names, ...fresh.map((each) => [each.user_id, each.username] as const)]),
      );
    }
  }

  /** Looks up those of `userIds` that are not known yet. */
  want(userIds: Iterable<string>): void {
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
