import type { Delay } from './backoff';
import { Store } from './store';

/** What the page knows of its way to the API. */
export interface ReachState {
  /** Whether something failed because the server could not be reached or did not work, and is tried again. */
  readonly failing: boolean;
  /** When the next attempt begins, in epoch milliseconds; null if one is under way, or nothing fails. */
  readonly retryAt: number | null;
}

const FINE: ReachState = { failing: false, retryAt: null };

/**
 * Knows whether the API can be reached, from those who repeat failed calls: they wait here. So the page can say when
 * the next attempt comes, and a person, or a network that is back, can begin it at once.
 */
export class Reachability {
  readonly state = new Store<ReachState>(FINE);
  readonly #delay: Delay;
  readonly #now: () => number;
  /** What ends each wait, and when it ends by itself. */
  readonly #waits = new Map<AbortController, number>();

  constructor(delay: Delay, now: () => number) {
    this.#delay = delay;
    this.#now = now;
  }

  /** The {@link Delay} between a failed attempt and the next one. */
  readonly pause: Delay = async (ms, signal) => {
    const ended = new AbortController();
    this.#waits.set(ended, this.#now() + ms);
    this.#show(true);
    try {
      await this.#delay(ms, AbortSignal.any([signal, ended.signal]));
    } catch (reason) {
      if (signal.aborted || !ended.signal.aborted) {
        throw reason;
      }
    } finally {
      this.#waits.delete(ended);
      this.#show(this.state.get().failing && !signal.aborted);
    }
  };

  /** The API has answered a call. */
  reached(): void {
    this.#show(false);
  }

  /** Whatever waits is tried at once. */
  retryNow(): void {
    for (const ended of [...this.#waits.keys()]) {
      ended.abort();
    }
  }

  #show(failing: boolean): void {
    const retryAt = this.#waits.size === 0 ? null : Math.min(...this.#waits.values());
    const next = { failing: failing || retryAt !== null, retryAt };
    const before = this.state.get();
    if (next.failing !== before.failing || next.retryAt !== before.retryAt) {
      this.state.set(next);
    }
  }
}
