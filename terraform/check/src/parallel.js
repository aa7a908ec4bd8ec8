/** A number of places to work in: who finds none waits for one, in the order of coming. */
export class Places {
  #free;
  #waiting = [];

  constructor(count) {
    this.#free = count;
  }

  /** Runs `task` in a place; resolves to what it returns. */
  async run(task) {
    if (this.#free > 0) {
      this.#free -= 1;
    } else {
      await new Promise((resolve) => this.#waiting.push(resolve));
    }
    try {
      return await task();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) {
        this.#free += 1;
      } else {
        next();
      }
    }
  }

  /** Runs `task` for every item; rejects with all failures after the last one has ended. */
  async forEach(items, task) {
    const ended = await Promise.allSettled(items.map((item) => this.run(() => task(item))));
    const failures = ended.filter(({ status }) => status === 'rejected').map(({ reason }) => reason);
    if (failures.length > 0) {
      throw failures.length === 1 ? failures[0] : new Error(failures.map(({ message }) => message).join('\n\n'));
    }
  }
}
