import type { Delay } from './backoff';
import type { Member } from './event';
import { Store } from './store';

/** The server finds nobody by fewer characters than this. */
export const PREFIX_CHARACTERS_MIN = 2;

/** The server is asked when the person has typed nothing for this long. */
export const SEARCH_DELAY_MS = 200;

export interface PeopleSearchState {
  readonly query: string;
  readonly phase: 'idle' | 'short' | 'searching' | 'done' | 'failed';
  readonly people: readonly Member[];
  readonly error: unknown;
}

const IDLE: PeopleSearchState = { query: '', phase: 'idle', people: [], error: null };

/** Finds people while the person types: waits for a pause, and shows only the answer to the last search. */
export class PeopleSearch {
  readonly state = new Store<PeopleSearchState>(IDLE);
  readonly #find: (prefix: string, signal: AbortSignal) => Promise<readonly Member[]>;
  readonly #delay: Delay;
  #current = new AbortController();

  constructor(
    find: (prefix: string, signal: AbortSignal) => Promise<readonly Member[]>,
    delay: Delay,
  ) {
    this.#find = find;
    this.#delay = delay;
  }

  async type(query: string): Promise<void> {
    this.#current.abort();
    const { signal } = (this.#current = new AbortController());
    const prefix = query.trim().toLowerCase();
    if (prefix === '') {
      this.state.set({ ...IDLE, query });
      return;
    }
    if (prefix.length < PREFIX_CHARACTERS_MIN) {
      this.state.set({ ...IDLE, query, phase: 'short' });
      return;
    }
    this.state.set({ ...this.state.get(), query, phase: 'searching', error: null });
    try {
      await this.#delay(SEARCH_DELAY_MS, signal);
      const people = await this.#find(prefix, signal);
      if (!signal.aborted) {
        this.state.set({ query, phase: 'done', people, error: null });
      }
    } catch (error) {
      if (!signal.aborted) {
        this.state.set({ query, phase: 'failed', people: [], error });
      }
    }
  }

  clear(): void {
    void this.type('');
  }
}
