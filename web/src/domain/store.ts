/** Holds one immutable state, and calls the subscribers when a new one replaces it. */
export class Store<T> {
  #state: T;
  readonly #listeners = new Set<() => void>();

  constructor(initial: T) {
    this.#state = initial;
  }

  readonly get = (): T => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  set(next: T): void {
    if (Object.is(next, this.#state)) {
      return;
    }
    this.#state = next;
    for (const listener of [...this.#listeners]) {
      listener();
    }
  }
}
