import type { Delay } from './backoff';
import type { FindMessages, Hit, HitPage, SearchRequest } from './hits';
import { isTooFast, retryAfterMs } from './problem';
import { Store } from './store';

/** The server is asked for so many hits at once. */
export const HITS_PER_PAGE = 20;

/** The server is asked when the person has typed nothing for this long. */
export const SEARCH_PAUSE_MS = 250;

/** If the server wants to be asked later than after this time, the person decides. */
const SHORT_WAIT_MS = 5_000;

export interface MessageSearchState {
  /** What the hits answer; null if nothing is searched for. */
  readonly request: SearchRequest | null;
  readonly phase: 'idle' | 'searching' | 'done' | 'failed';
  /** Newest first. While another request is under way, those of the last one. */
  readonly hits: readonly Hit[];
  /** Continues the search; null if everything was searched. */
  readonly cursor: string | null;
  /** Everything newer than this was searched; null if everything was. */
  readonly searchedBackTo: string | null;
  /** Whether all that was searched could be read. */
  readonly complete: boolean;
  /** How many chats could not be read by the last request. */
  readonly unreadChats: number;
  /** Whether the last page was full, so that the next one surely comes at once. */
  readonly full: boolean;
  /** What became of the request for more hits. */
  readonly more: 'idle' | 'loading' | 'failed';
  readonly error: unknown;
}

const IDLE: MessageSearchState = {
  request: null,
  phase: 'idle',
  hits: [],
  cursor: null,
  searchedBackTo: null,
  complete: true,
  unreadChats: 0,
  full: false,
  more: 'idle',
  error: null,
};

/** Finds messages, page by page. An answer to an earlier request is dropped. */
export class MessageSearch {
  readonly state = new Store<MessageSearchState>(IDLE);
  readonly #find: FindMessages;
  readonly #delay: Delay;
  #current = new AbortController();
  #asked: SearchRequest | null = null;
  /** The read under way, if there is one. */
  #reading: Promise<void> | null = null;

  constructor(find: FindMessages, delay: Delay) {
    this.#find = find;
    this.#delay = delay;
  }

  /**
   * Searches for `request`; for nothing if that is null.
   *
   * @param pauseMs the server is asked after this time, unless another request comes before
   */
  async ask(request: SearchRequest | null, pauseMs: number = SEARCH_PAUSE_MS): Promise<void> {
    const { phase } = this.state.get();
    const isUnderWay = phase === 'done' || (phase === 'searching' && pauseMs > 0);
    if (!isUnderWay || !isEqual(request, this.#asked)) {
      await this.#start(request, pauseMs);
    }
  }

  /** Goes on where the search has ended, or repeats what has failed or was not complete. */
  goOn(): Promise<void> {
    const { phase, cursor } = this.state.get();
    if (phase === 'failed' || (phase === 'done' && cursor === null)) {
      return this.#start(this.#asked, 0);
    }
    this.#reading ??= this.#readMore().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  /** The network has come back: repeats what has failed. */
  wake(): void {
    const { phase, more } = this.state.get();
    if (phase === 'failed' || more === 'failed') {
      void this.goOn();
    }
  }

  async #start(request: SearchRequest | null, pauseMs: number): Promise<void> {
    this.#current.abort();
    const { signal } = (this.#current = new AbortController());
    this.#asked = request;
    if (request === null) {
      this.state.set(IDLE);
      return;
    }
    this.#publish({ phase: 'searching', more: 'idle', error: null });
    try {
      await this.#delay(pauseMs, signal);
      const page = await this.#read(request, null, signal);
      if (!signal.aborted) {
        this.state.set({ ...IDLE, request, phase: 'done', ...afterPage([], page) });
      }
    } catch (error) {
      if (!signal.aborted) {
        this.state.set({ ...IDLE, request, phase: 'failed', error });
      }
    }
  }

  async #readMore(): Promise<void> {
    const { request, phase, cursor } = this.state.get();
    const { signal } = this.#current;
    if (request === null || cursor === null || phase !== 'done') {
      return;
    }
    this.#publish({ more: 'loading', error: null });
    try {
      const page = await this.#read(request, cursor, signal);
      if (!signal.aborted) {
        this.#publish({ more: 'idle', ...afterPage(this.state.get().hits, page) });
      }
    } catch (error) {
      if (!signal.aborted) {
        this.#publish({ more: 'failed', error });
      }
    }
  }

  /** Asks the server, once more after a short wait if the person types faster than it may be asked. */
  async #read(request: SearchRequest, cursor: string | null, signal: AbortSignal): Promise<HitPage> {
    try {
      return await this.#find(request, cursor, signal);
    } catch (error) {
      const waitMs = retryAfterMs(error);
      if (signal.aborted || !isTooFast(error) || waitMs === null || waitMs > SHORT_WAIT_MS) {
        throw error;
      }
      await this.#delay(waitMs, signal);
      return this.#find(request, cursor, signal);
    }
  }

  #publish(change: Partial<MessageSearchState>): void {
    this.state.set({ ...this.state.get(), ...change });
  }
}

/** A message that was sent twice by two pages is one hit. */
function afterPage(known: readonly Hit[], page: HitPage): Partial<MessageSearchState> {
  const { hits: next, ...rest } = page;
  const hits = [...new Map([...known, ...next].map((hit) => [hit.message.event_id, hit])).values()];
  return { ...rest, hits, full: page.complete && next.length >= HITS_PER_PAGE };
}

function isEqual(a: SearchRequest | null, b: SearchRequest | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
