/** A link to a file in the bucket. */
export interface MediaLink {
  readonly url: string;
  /** In epoch milliseconds. */
  readonly expires_at: number;
}

/** A link is not used any more when it has less than this left: a slow phone must still be able to load with it. */
export const LINK_MARGIN_MS = 30_000;

/** At most this many links are remembered. */
export const LINKS_MAX = 500;

/** Owns the links to files that are shown. A link lives five minutes; until then it is asked for once. */
export class MediaLinks {
  readonly #ask: (chatId: string, attachmentId: string) => Promise<MediaLink>;
  readonly #now: () => number;
  readonly #links = new Map<string, Promise<MediaLink>>();
  /** When a link that has arrived expires. */
  readonly #expiries = new Map<string, number>();

  constructor(ask: (chatId: string, attachmentId: string) => Promise<MediaLink>, now: () => number) {
    this.#ask = ask;
    this.#now = now;
  }

  /** A link that can be used now. */
  async link(chatId: string, attachmentId: string): Promise<string> {
    const key = `${chatId}/${attachmentId}`;
    const expiry = this.#expiries.get(key);
    if (expiry !== undefined && expiry - this.#now() < LINK_MARGIN_MS) {
      this.#drop(key);
    }
    const known = this.#links.get(key);
    const asked = known ?? this.#ask(chatId, attachmentId);
    if (known === undefined) {
      this.#links.set(key, asked);
      this.#dropOldest();
    }
    try {
      const { url, expires_at } = await asked;
      if (this.#links.get(key) === asked) {
        this.#expiries.set(key, expires_at);
      }
      return url;
    } catch (error) {
      if (this.#links.get(key) === asked) {
        this.#drop(key);
      }
      throw error;
    }
  }

  /** The bucket has refused this link. */
  refused(chatId: string, attachmentId: string): void {
    this.#drop(`${chatId}/${attachmentId}`);
  }

  #drop(key: string): void {
    this.#links.delete(key);
    this.#expiries.delete(key);
  }

  #dropOldest(): void {
    const [oldest] = this.#links.keys();
    if (this.#links.size > LINKS_MAX && oldest !== undefined) {
      this.#drop(oldest);
    }
  }
}
