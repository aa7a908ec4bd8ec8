import type { Delay } from './backoff';
import type { GivenName, Names } from './names';
import { retrying } from './retrying';

/** As many people as the server takes in one request. */
export const ASKED_MAX = 100;

/** So many people are known by the names that they gave themselves; later ones are shown by their usernames. */
export const GIVEN_KEPT_MAX = 1_000;

/** A person's name is asked for again after this time. No event tells that it has changed (docs/adr/0067). */
export const FRESH_MS = 600_000;

/** People who come onto the screen within this time are asked for together. */
export const GATHER_MS = 200;

export interface GivenNamesParts {
  readonly names: Names;
  /** The names of those who have one, by user id. */
  readonly read: (userIds: readonly string[], signal: AbortSignal) => Promise<ReadonlyMap<string, string>>;
  /** Resolves when somebody can see the page. */
  readonly seen: (signal: AbortSignal) => Promise<void>;
  readonly delay: Delay;
  readonly now: () => number;
}

/**
 * Asks for the names that people gave themselves: of those with whom the page has to do, some together, and again
 * when a name may be old. As long as the server does not answer, people are shown by what is known of them.
 */
export class GivenNames {
  readonly #parts: GivenNamesParts;
  readonly #signal: AbortSignal;
  /** With whom this page has to do. */
  readonly #people = new Set<string>();
  readonly #waiting = new Set<string>();
  #asking = false;

  /** @param signal ends it */
  constructor(parts: GivenNamesParts, signal: AbortSignal) {
    this.#parts = parts;
    this.#signal = signal;
  }

  /** Begins to ask. */
  start(): void {
    this.#signal.addEventListener('abort', this.#parts.names.met.subscribe(() => this.#take()));
    this.#take();
    void this.#askAgain();
  }

  #take(): void {
    const { met, given } = this.#parts.names;
    const people = met.get();
    if (people.size === 0) {
      return;
    }
    met.set(new Set());
    for (const userId of people) {
      if (this.#people.size < GIVEN_KEPT_MAX) {
        this.#people.add(userId);
      }
      if (this.#people.has(userId) && this.#isOld(given.get().get(userId))) {
        this.#waiting.add(userId);
      }
    }
    this.#ask();
  }

  #isOld(known: GivenName | undefined): boolean {
    return known === undefined || this.#parts.now() - known.askedMs >= FRESH_MS;
  }

  async #askAgain(): Promise<void> {
    try {
      for (;;) {
        await this.#parts.delay(FRESH_MS, this.#signal);
        this.#people.forEach((userId) => this.#waiting.add(userId));
        this.#ask();
      }
    } catch {
      // The page is left.
    }
  }

  #ask(): void {
    if (this.#waiting.size > 0 && !this.#asking) {
      this.#asking = true;
      this.#askAll().catch((error: unknown) => {
        if (!this.#signal.aborted) {
          console.warn('The names of people are not asked for', error);
        }
      });
    }
  }

  async #askAll(): Promise<void> {
    const { delay, seen } = this.#parts;
    try {
      while (this.#waiting.size > 0) {
        await delay(GATHER_MS, this.#signal);
        await seen(this.#signal);
        const some = [...this.#waiting].slice(0, ASKED_MAX);
        some.forEach((userId) => this.#waiting.delete(userId));
        this.#keep(some, await this.#read(some));
      }
    } finally {
      this.#asking = false;
    }
  }

  /** The names of `some`; null if the server refuses: then they are asked for again when they are old. */
  async #read(some: readonly string[]): Promise<ReadonlyMap<string, string> | null> {
    const { read, delay } = this.#parts;
    try {
      return await retrying(() => read(some, this.#signal), delay, this.#signal, (error) => {
        console.warn('The names of people could not be read; they are asked for again', error);
      });
    } catch (error) {
      this.#signal.throwIfAborted();
      console.warn('The names of people could not be read', error);
      return null;
    }
  }

  #keep(some: readonly string[], found: ReadonlyMap<string, string> | null): void {
    const { names, now } = this.#parts;
    const kept = new Map(names.given.get());
    const askedMs = now();
    for (const userId of some) {
      const name = (found === null ? kept.get(userId)?.name : found.get(userId)) ?? null;
      kept.set(userId, { name, askedMs });
    }
    for (const userId of kept.keys()) {
      if (kept.size > GIVEN_KEPT_MAX && !this.#people.has(userId)) {
        kept.delete(userId);
      }
    }
    names.given.set(kept);
  }
}

/** Somebody is looked at closely: this person's name is asked for now, however new the known one is. */
export function askAnew(names: Names, userId: string): void {
  names.give([[userId, { name: names.given.get().get(userId)?.name ?? null, askedMs: 0 }]]);
  names.meet([userId]);
}
