import type { ChatEvent, Page, Snapshot } from './event';
import { sortKey } from './eventId';

/** Events kept when missed flushes force a refill; older ones load again as one scrolls up. */
export const REFILL_EVENTS_MAX = 200;

/** A hole to be filled with everything in the log after `after` (null: from its beginning). */
export interface Gap {
  readonly after: string | null;
  /** Counts as processed once this gap is filled. */
  readonly seq: number;
  /** Tells this gap from one found later, which reads that already ran may not have seen. */
  readonly found: number;
}

/** A request for the page before the window, made while the window was in a certain state. */
export interface OlderRequest {
  readonly before: string;
  readonly refills: number;
}

/** Tail events remembered although they are older than the window. */
const SKIPPED_EVENTS_MAX = 200;

interface Entry {
  readonly key: string;
  readonly event: ChatEvent;
}

/**
 * Owns what is known of one chat's log: a window that reaches from the oldest loaded event to the
 * newest, in the log's order, each event once, whatever way and in whatever order they arrive.
 *
 * It also knows what it may have missed. Snapshots of the chat's document are coalesced and lost
 * while a browser sleeps, and a flush may carry a late event from anywhere in the log. So a snapshot
 * only counts as processed when its tail covers every flush since the last processed one, or after
 * the log was read again from history.
 */
export class Timeline {
  #entries: readonly Entry[] = [];
  #events: readonly ChatEvent[] = [];
  #known = new Set<string>();
  /** Sort key of the oldest loaded event while older ones exist; what is before it is not held. */
  #floor: string | null = null;
  #loaded = false;
  #lastSeq: number | null = null;
  #latest: Snapshot | null = null;
  #gap: Gap | null = null;
  #gapsFound = 0;
  #refills = 0;
  /** Tail events from before the window: a page that is under way may have been read too early. */
  #skipped: readonly ChatEvent[] = [];

  /** The window, ascending; a new array whenever it changes. */
  get events(): readonly ChatEvent[] {
    return this.#events;
  }

  get hasOlder(): boolean {
    return this.#floor !== null;
  }

  /** What to read to make the window reach further back; null at the log's beginning. */
  get olderRequest(): OlderRequest | null {
    const before = this.#oldest;
    return before === null || this.#floor === null ? null : { before, refills: this.#refills };
  }

  /** What has to be read from history now; the same object until it changes. */
  get gap(): Gap | null {
    return this.#gap;
  }

  /** Newest snapshot that arrived, whether processed or not. */
  get latestSeq(): number | null {
    return this.#latest?.seq ?? null;
  }

  /** Newest snapshot of which nothing can be missing. */
  get processedSeq(): number | null {
    return this.#lastSeq;
  }

  /**
   * Starts the window with the newest page of history. Every event is durable before it is flushed,
   * so a page requested after snapshot number `seq` had arrived holds whatever that snapshot could
   * tell (within the window).
   */
  start(page: Page, seq: number | null): void {
    const keys = page.events.map((event) => sortKey(event.event_id)).sort();
    this.#floor = page.next === null ? null : (keys[0] ?? null);
    this.#loaded = true;
    this.#lastSeq = seq;
    this.#gap = null;
    this.#replace(this.#entries.filter((entry) => this.#holds(entry.key)));
    this.merge(page.events);
    if (this.#latest !== null) {
      this.apply(this.#latest);
    }
  }

  /** Adds the page that answers `request`; false when the window has changed too much for it. */
  prepend(page: Page, request: OlderRequest): boolean {
    if (this.#oldest !== request.before || this.#refills !== request.refills) {
      return false;
    }
    const keys = page.events.map((event) => sortKey(event.event_id)).sort();
    this.#floor = page.next === null ? null : (keys[0] ?? this.#floor);
    this.merge([...page.events, ...this.#skipped]);
    return true;
  }

  /** Adds events of the window in any order; known ones and those older than it change nothing. */
  merge(events: readonly ChatEvent[]): void {
    const fresh = new Map<string, Entry>();
    for (const event of events) {
      const key = sortKey(event.event_id);
      if (!this.#known.has(event.event_id) && this.#holds(key)) {
        fresh.set(event.event_id, { key, event });
      }
    }
    if (fresh.size > 0) {
      this.#replace([...this.#entries, ...fresh.values()].sort(byKey));
    }
  }

  /** Takes in the chat's document: shows its tail at once, and finds out what may be missing. */
  apply(snapshot: Snapshot): void {
    this.#latest = snapshot;
    if (!this.#loaded) {
      return;
    }
    this.#plan(snapshot);
    this.merge(snapshot.tail);
    const skipped = snapshot.tail.filter((event) => !this.#holds(sortKey(event.event_id)));
    if (skipped.length > 0) {
      this.#skipped = [...this.#skipped, ...skipped].slice(-SKIPPED_EVENTS_MAX);
    }
  }

  /** Everything after `gap.after` has been merged, by reads that began after the gap was found. */
  filled(gap: Gap): void {
    if (this.#gap?.found === gap.found) {
      this.#lastSeq = this.#gap.seq;
      this.#gap = null;
    }
  }

  /** Decides before the tail is merged, because afterwards `prev` may look known by accident. */
  #plan(snapshot: Snapshot): void {
    const covered = this.#gap?.seq ?? this.#lastSeq;
    if (covered === snapshot.seq) {
      return;
    }
    if (covered === null || snapshot.seq < covered || snapshot.tail_seq > covered + 1) {
      this.#keepNewest(REFILL_EVENTS_MAX);
      this.#refills += 1;
      this.#gap = this.#found(this.#oldest, snapshot.seq);
    } else if (this.#misses(snapshot.prev)) {
      this.#gap = this.#found(this.#fillFrom(snapshot), snapshot.seq);
    } else if (this.#gap !== null) {
      this.#gap = { ...this.#gap, seq: snapshot.seq };
    } else {
      this.#lastSeq = snapshot.seq;
    }
  }

  #found(after: string | null, seq: number): Gap {
    this.#gapsFound += 1;
    return { after, seq, found: this.#gapsFound };
  }

  get #oldest(): string | null {
    return this.#entries[0]?.event.event_id ?? null;
  }

  #misses(prev: string | null): boolean {
    return prev !== null && !this.#known.has(prev) && this.#holds(sortKey(prev));
  }

  /** The newest known event before the tail, or where an unfilled gap starts if that is older. */
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
      this.#floor = kept[0]?.key ?? null;
      this.#replace(kept);
    }
  }

  #holds(key: string): boolean {
    return this.#floor === null || key >= this.#floor;
  }

  #replace(entries: readonly Entry[]): void {
    this.#entries = entries;
    this.#events = entries.map((entry) => entry.event);
    this.#known = new Set(this.#events.map((event) => event.event_id));
  }
}

function byKey(a: Entry, b: Entry): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
