import type { Gap, History } from './pages';
import type { Quotes } from './quotes';
import type { Timeline } from './timeline';

/** A gap of more pages than this is not filled: the loaded range starts again at the newest page. */
export const GAP_PAGES_MAX = 10;

export interface GapFillingParts {
  readonly timeline: Timeline;
  readonly history: History;
  readonly quotes: Quotes;
  /** Ends the reads. */
  readonly signal: AbortSignal;
  /** Begins the loaded range anew with the newest page. */
  readonly startOver: () => Promise<void>;
  /** Repeats an attempt until it succeeds. */
  readonly retrying: (attempt: () => Promise<void>) => Promise<void>;
  /** Called when events have come, and with whether more are being read. */
  readonly changed: (catchingUp: boolean) => void;
}

/** Reads from history what a {@link Timeline} knows to be missing. */
export class GapFilling {
  readonly #parts: GapFillingParts;
  #running = false;

  constructor(parts: GapFillingParts) {
    this.#parts = parts;
  }

  /** Fills one gap at a time. The same loop fills the gaps that are found meanwhile; false if it runs already. */
  async run(): Promise<boolean> {
    const { timeline, quotes, changed, retrying } = this.#parts;
    if (this.#running) {
      return false;
    }
    this.#running = true;
    try {
      while (timeline.gap !== null) {
        changed(true);
        const { gap, hasNewer } = timeline;
        if (hasNewer) {
          // The gap is filled up to the end of the loaded range only, so a change of a quote may be missed.
          quotes.readAgain();
        }
        await retrying(() => this.#fill(gap));
      }
      return true;
    } finally {
      this.#running = false;
    }
  }

  async #fill(gap: Gap): Promise<void> {
    const { timeline, history, quotes, signal, startOver, changed } = this.#parts;
    let after = gap.after;
    for (let pages = 0; pages < GAP_PAGES_MAX; pages += 1) {
      const start = timeline.beginRead();
      const page = await history.after(after, signal);
      const isEnd = timeline.isEnd(page);
      if (!timeline.fill(page, start)) {
        continue;
      }
      quotes.arrive(page.events);
      changed(true);
      if (isEnd) {
        timeline.filled(gap);
        return;
      }
      after = page.next;
    }
    await startOver();
  }
}
