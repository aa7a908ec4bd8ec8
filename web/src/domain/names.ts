import type { Member } from './event';
import { isRetryable } from './problem';
import { Store } from './store';

/** Names asked for at the same time. */
const QUESTIONS_MAX = 4;

/**
 * Owns what people are called. Whoever writes in a room need not be in any list that this client
 * has, so names are looked up one by one, each once.
 */
export class Names {
  readonly state = new Store<ReadonlyMap<string, string>>(new Map());
  readonly #find: (userId: string, signal: AbortSignal) => Promise<Member>;
  readonly #closed = new AbortController();
  readonly #asked = new Set<string>();
  readonly #waiting: string[] = [];
  #running = 0;

  constructor(find: (userId: string, signal: AbortSignal) => Promise<Member>) {
    this.#find = find;
  }

  /** Takes in names that came with something else. */
  learn(members: readonly Member[]): void {
    const known = this.state.get();
    const fresh = members.filter((each) => known.get(each.user_id) !== each.username);
    if (fresh.length > 0) {
      fresh.forEach((each) => this.#asked.add(each.user_id));
      this.state.set(
        new Map([...known, ...fresh.map((each) => [each.user_id, each.username] as const)]),
      );
    }
  }

  /** Looks up those of `userIds` that are not known yet. */
  want(userIds: Iterable<string>): void {
    for (const userId of userIds) {
      if (!this.#asked.has(userId)) {
        this.#asked.add(userId);
        this.#waiting.push(userId);
      }
    }
    while (this.#running < QUESTIONS_MAX && this.#waiting.length > 0) {
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
        await this.#ask(next);
      }
    } finally {
      this.#running -= 1;
    }
  }

  async #ask(userId: string): Promise<void> {
    try {
      this.learn([await this.#find(userId, this.#closed.signal)]);
    } catch (error) {
      if (!this.#closed.signal.aborted) {
        if (isRetryable(error)) {
          // Asked again when wanted again; until then nameless.
          this.#asked.delete(userId);
        }
        console.warn('A name could not be looked up', error);
      }
    }
  }
}
