import type { ProxyOptions } from 'vite';

/** An address that has refused a connection gets no request for this time, if another one may answer. */
const REFUSED_MS = 1_000;

/** Chooses one of several addresses for each request: in turn, but none that has just refused a connection. */
export class Turns {
  readonly #addresses: readonly string[];
  readonly #now: () => number;
  readonly #refusedAt = new Map<string, number>();
  #next = 0;

  constructor(addresses: readonly string[], now: () => number) {
    this.#addresses = addresses;
    this.#now = now;
  }

  /** The address for the next request. */
  next(): string {
    const { length } = this.#addresses;
    const order = this.#addresses.map((_, i) => this.#addresses[(this.#next + i) % length] ?? '');
    this.#next = (this.#next + 1) % length;
    return order.find((address) => !this.#refusesNow(address)) ?? order[0] ?? '';
  }

  /** Nobody listens at `address` at this moment. */
  refused(address: string): void {
    this.#refusedAt.set(address, this.#now());
  }

  #refusesNow(address: string): boolean {
    const at = this.#refusedAt.get(address);
    return at !== undefined && this.#now() - at < REFUSED_MS;
  }
}

/**
 * Passes requests on to the instances of one function.
 *
 * @param urls the addresses of the instances, separated by commas
 */
export function balanced(urls: string): ProxyOptions {
  const turns = new Turns(urls.split(','), Date.now);
  return {
    target: turns.next(),
    configure: (proxy, options) => {
      // The proxy reads its target anew for each request.
      Object.defineProperty(options, 'target', { get: () => turns.next(), enumerable: true });
      proxy.on('error', (error: NodeJS.ErrnoException, _request, _response, target) => {
        if (error.code === 'ECONNREFUSED' && target instanceof URL) {
          turns.refused(target.origin);
        }
      });
    },
  };
}
