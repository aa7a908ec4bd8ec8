import { type Decoder, DecodeError } from './decode';

/** Values in localStorage, each in an entry of its own, so that tabs do not overwrite each other's. */
export class LocalEntries<T> {
  readonly #prefix: string;
  readonly #decode: Decoder<T>;

  /** @param prefix the beginning of the entries' keys; the id of a value follows it */
  constructor(prefix: string, decode: Decoder<T>) {
    this.#prefix = prefix;
    this.#decode = decode;
  }

  load(): readonly T[] {
    return this.#keys().flatMap((key) => this.#parse(key));
  }

  put(id: string, value: T): void {
    localStorage.setItem(this.#prefix + id, JSON.stringify(value));
  }

  remove(id: string): void {
    localStorage.removeItem(this.#prefix + id);
  }

  clear(): void {
    this.#keys().forEach((key) => localStorage.removeItem(key));
  }

  #keys(): readonly string[] {
    return Object.keys(localStorage).filter((key) => key.startsWith(this.#prefix));
  }

  /** Returns the value, or nothing if the entry does not hold one; such an entry is deleted. */
  #parse(key: string): T[] {
    try {
      return [this.#decode(JSON.parse(localStorage.getItem(key) ?? 'null'), key)];
    } catch (error) {
      if (error instanceof DecodeError || error instanceof SyntaxError) {
        localStorage.removeItem(key);
        return [];
      }
      throw error;
    }
  }
}
