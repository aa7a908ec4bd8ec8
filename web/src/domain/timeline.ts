import type { ChatEvent, Page, Snapshot } from './event';
import { sortKey } from './eventId';

/** Events that are kept before a refill; older ones load again when the person scrolls up. */
export const REFILL_EVENTS_MAX = 200;

/** Events known to be missing: anything in the log after `after` (null: from its beginning). */
export interface Gap {
  readonly after: string | null;
  /** The flush that counts as processed when this gap is filled. */
  readonly seq: number;
  /** The number of this gap. A read that began before a gap was found cannot fill it. */
  readonly number: number;
}

/** A request for the page before the loaded range. */
export interface OlderRequest {
  readonly before: string;
  /** The number of refills before the request; the answer is useless after another one. */
  readonly refills: number;
}

/** At most this many tail events from before the loaded range are remembered. */
const SKIPPED_EVENTS_MAX = 200;

interface Entry {
  readonly key: string;
  readonly event: ChatEvent;
}

/**
 * Owns the loaded range of one chat's log: all events from the oldest loaded one to the newest, in
 * the order of the log. Each event is in it once, in whatever way and order events arrive.
 *
 * It also finds gaps. Firestore's listener skips states of the document, and all of them while a browser
 * sleeps; and a flush may contain a late event from anywhere in the log. Therefore a snapshot counts
 * as processed only if its tail contains every flush since the last processed one, or after the log
 * was read again from history. The whole story: `docs/how-live-updates-work.md`.
 */
export class Timeline {
  #entries: readonly Entry[] = [];
  #events: readonly ChatEvent[] = [];
  #known = new Map<string, ChatEvent>();
  /** The sort key of the oldest loaded event; null if the range begins with the log. */
  #oldestKey: string | null = null;
  #loaded = false;
  #processedSeq: number | null = null;
  #latest: Snapshot | null = null;
  #gap: Gap | null = null;
  #gapsFound = 0;
  #refills = 0;
  /** Tail events from before the loaded range: an older page that is being read may lack them. */
  #skipped: readonly ChatEvent[] = [];

  /** The events of the loaded range, oldest first; a new array after every change. */
  get events(): readonly ChatEvent[] {
    return this.#events;
  }

  get hasOlder(): boolean {
    return this.#oldestKey !== null;
  }

  /** The request for the page before the loaded range; null if the range begins with the log. */
  get olderRequest(): OlderRequest | null {
    const before = this.#oldest;
    return before === null || this.#oldestKey === null ? null : { before, refills: this.#refills };
  }

  /** The gap that must be filled now, or null; the same object until it changes. */
  get gap(): Gap | null {
    return this.#gap;
  }

  /** The flush of the newest snapshot that arrived, processed or not. */
  get latestSeq(): number | null {
    return this.#latest?.seq ?? null;
  }

  /** The newest flush up to which no event can be missing. */
  get processedSeq(): number | null {
    return this.#processedSeq;
  }

  /**
   * Starts the loaded range with the newest page of history.
   *
   * @param seq the flush of the newest snapshot that had arrived before the page was requested. Every
   *     event is durable before it is flushed, so the page contains all events of that flush that are
   *     in its range.
   */
  start(page: Page, seq: number | null): void {
    const keys = page.events.map((event) => sortKey(event.event_id)).sort();
    this.#oldestKey = page.next === null ? null : (keys[0] ?? null);
    this.#loaded = true;
    this.#processedSeq = seq;
    this.#gap = null;
    this.#replace(this.#entries.filter((entry) => this.#isInRange(entry.key)));
    this.merge(page.events);
    if (this.#latest !== null) {
      this.apply(this.#latest);
    }
  }

  /** Adds the page that answers `request`; false if the loaded range has changed too much meanwhile. */
  prepend(page: Page, request: OlderRequest): boolean {
    if (this.#oldest !== request.before || this.#refills !== request.refills) {
      return false;
    }
    const keys = page.events.map((event) => sortKey(event.event_id)).sort();
    this.#oldestKey = page.next === null ? null : (keys[0] ?? this.#oldestKey);
    this.merge([...page.events, ...this.#skipped]);
    return true;
  }

  /**
   * Adds events in any order. Known events, and events before the loaded range, change nothing; but the
   * readable form of an event replaces the form that could not be read.
   */
  merge(events: readonly ChatEvent[]): void {
    const fresh = new Map<string, Entry>();
    for (const event of events) {
      const key = sortKey(event.event_id);
      if (isNews(event, this.#known.get(event.event_id)) && this.#isInRange(key)) {
        fresh.set(event.event_id, { key, event });
      }
    }
    if (fresh.size > 0) {
      const others = this.#entries.filter(({ event }) => !fresh.has(event.event_id));
      this.#replace([...others, ...fresh.values()].sort(byKey));
    }
  }

  /** Takes in a snapshot: adds its tail at once, and looks for a gap. */
  apply(snapshot: Snapshot): void {
    this.#latest = snapshot;
    if (!this.#loaded) {
      return;
    }
    this.#findGap(snapshot);
    this.merge(snapshot.tail);
    const skipped = snapshot.tail.filter((event) => !this.#isInRange(sortKey(event.event_id)));
    if (skipped.length > 0) {
      this.#skipped = [...this.#skipped, ...skipped].slice(-SKIPPED_EVENTS_MAX);
    }
  }

  /** All events after `gap.after` were merged, by reads that began after the gap was found. */
  filled(gap: Gap): void {
    if (this.#gap?.number === gap.number) {
      this.#processedSeq = this.#gap.seq;
      this.#gap = null;
    }
  }

  /** Looks for a gap. This must happen before the tail is merged: after it, `prev` may be known by chance. */
  #findGap(snapshot: Snapshot): void {
    const covered = this.#gap?.seq ?? this.#processedSeq;
    if (covered === snapshot.seq) {
      return;
    }
    if (covered === null || snapshot.seq < covered || snapshot.tail_seq > covered + 1) {
      this.#keepNewest(REFILL_EVENTS_MAX);
      this.#refills += 1;
      this.#gap = this.#newGap(this.#oldest, snapshot.seq);
    } else if (this.#misses(snapshot.prev)) {
      this.#gap = this.#newGap(this.#fillFrom(snapshot), snapshot.seq);
    } else if (this.#gap !== null) {
      this.#gap = { ...this.#gap, seq: snapshot.seq };
    } else {
      this.#processedSeq = snapshot.seq;
    }
  }

  #newGap(after: string | null, seq: number): Gap {
    this.#gapsFound += 1;
    return { after, seq, number: this.#gapsFound };
  }

  get #oldest(): string | null {
    return this.#entries[0]?.event.event_id ?? null;
  }

  #misses(prev: string | null): boolean {
    return prev !== null && !this.#known.has(prev) && this.#isInRange(sortKey(prev));
  }

  /** The newest known event before the tail, or the start of an unfilled gap if that is older. */
  #fillFrom(snapshot: Snapshot): string | null {
    const first = snapshot.tail[0];
    const end = first === undefined ? null : sortKey(first.event_id);
    const before = this.#entries.findLast((entry) => end === null || entry.key < end);
    const after = before?.event.event_id ?? null;
    if (this.#gap === null) {
      return after;
    }
    if (after === null || this.#gap.after === null) {
      return null;
    }
    return sortKey(after) < sortKey(this.#gap.after) ? after : this.#gap.after;
  }

  #keepNewest(count: number): void {
    if (this.#entries.length > count) {
      const kept = this.#entries.slice(-count);
      this.#oldestKey = kept[0]?.key ?? null;
      this.#replace(kept);
    }
  }

  #isInRange(key: string): boolean {
    return this.#oldestKey === null || key >= this.#oldestKey;
  }

  #replace(entries: readonly Entry[]): void {
    this.#entries = entries;
    this.#events = entries.map((entry) => entry.event);
    this.#known = new Map(this.#events.map((event) => [event.event_id, event]));
  }
}

function isNews(event: ChatEvent, known: ChatEvent | undefined): boolean {
  return known === undefined || (known.body === null && event.body !== null);
}

function byKey(a: Entry, b: Entry): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
