import { StorageFullError } from '../domain/problem';
import { type Decoder, DecodeError } from './decode';

/**
 * Writes an entry of localStorage.
 *
 * @throws StorageFullError if the browser has no room for it
 */
export function storeEntry(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError') {
      throw new StorageFullError(`no room for ${key}`, { cause: error });
    }
    throw error;
  }
}

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

  /** @throws StorageFullError if the browser has no room for it */
  put(id: string, value: T): void {
    storeEntry(this.#prefix + id, JSON.stringify(value));
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
