import { type ChatEvent, isChange, type Page, type Snapshot } from './event';
import { compareEventIds } from './eventId';
import { LoadedRange } from './loadedRange';
import { coveredAt, type Gap, newestIn, oldestIn, type PageRequest, type ReadStart, type Surroundings } from './pages';

/** Events that are kept before a refill; older ones load again when the person scrolls up. */
export const REFILL_EVENTS_MAX = 200;

/**
 * Owns the loaded range of one chat's log, and what is known about its completeness. Usually the range ends with
 * the log; around an old message, it ends earlier, until the person goes on to the end. Changes are folded into the
 * loaded messages. A change of another message is ignored: the page that brings the message brings it folded.
 *
 * The timeline finds gaps. Firestore's listener skips states of the document, and all of them while a browser sleeps;
 * and a flush may contain a late event from anywhere in the log. Therefore a snapshot counts as processed only if its
 * tail contains every flush since the last processed one, or after the log was read again (`docs/how-live-updates-work.md`).
 */
export class Timeline {
  readonly #range = new LoadedRange();
  readonly #eventsMax: number;
  #loaded = false;
  #processedSeq: number | null = null;
  #latest: Snapshot | null = null;
  /** When the read of the newest page began, by the server's clock; null if that is not known. */
  #readAtMs: number | null = null;
  #gap: Gap | null = null;
  #gapsFound = 0;
  #refills = 0;

  /** @param eventsMax a loaded range that has more is shortened at the far end */
  constructor(eventsMax = Infinity) {
    this.#eventsMax = eventsMax;
  }

  /** The events of the loaded range, oldest first; a new array after every change. */
  get events(): readonly ChatEvent[] {
    return this.#range.events;
  }

  get hasOlder(): boolean {
    return this.#range.hasOlder;
  }

  /** Whether the loaded range ends before the log. */
  get hasNewer(): boolean {
    return this.#range.hasNewer;
  }

  has(eventId: string): boolean {
    return this.#range.has(eventId);
  }

  /** Whether an event with this id belongs into the range. */
  contains(eventId: string): boolean {
    return this.#range.contains(eventId);
  }

  /** Forgets what is far from one end of the loaded range, if that has become long. */
  shorten(end: 'oldest' | 'newest'): void {
    if (this.events.length > this.#eventsMax) {
      this.#range.keep(end, Math.floor(this.#eventsMax * 0.75));
    }
  }

  /** The request for the page before the loaded range; null if the range begins with the log. */
  get olderRequest(): PageRequest | null {
    return this.#range.hasOlder ? this.#request(this.#range.oldest) : null;
  }

  /** The request for the page after the loaded range; null if the range ends with the log. */
  get newerRequest(): PageRequest | null {
    return this.#range.newestLimit === null ? null : this.#request(this.#range.newestLimit);
  }

  /** The gap that must be filled now, or null; the same object until it changes. */
  get gap(): Gap | null {
    return this.#gap;
  }

  /** The newest flush up to which no event can be missing. */
  get processedSeq(): number | null {
    return this.#processedSeq;
  }

  /** What a read that begins now must remember. */
  beginRead(): ReadStart {
    return { seq: this.#latest?.seq ?? null, arrivals: this.#range.arrivals };
  }

  /**
   * Starts the loaded range with the newest page of history.
   *
   * @param start when the page was requested. Every event is durable before it is flushed, so the page
   *     contains all events of the flushes before it that are in its range.
   * @returns false if it must be read again
   */
  start(page: Page, start: ReadStart): boolean {
    if (this.#range.isOutdated(start.arrivals)) {
      return false;
    }
    this.#range.limit(page.next === null ? null : oldestIn(page.events), null);
    this.#loaded = true;
    this.#range.mergePage(page, start.arrivals);
    this.#readAtMs = page.readAtMs ?? null;
    this.#provedUpTo(start.seq);
    return true;
  }

  /** Replaces the loaded range by the surroundings of one message. Both reads began at `start`. */
  startAround({ older, message, newer }: Surroundings, start: ReadStart): boolean {
    if (this.#range.isOutdated(start.arrivals)) {
      return false;
    }
    const events = [...older.events, message, ...newer.events];
    this.#refills += 1;
    this.#range.clear();
    this.#range.limit(older.next === null ? null : oldestIn(events), newer.next === null ? null : newestIn(events));
    this.#loaded = true;
    this.#range.mergePage({ events, next: null }, start.arrivals);
    this.#provedUpTo(start.seq);
    return true;
  }

  /** Adds the page that answers `request`; false if the loaded range has changed too much meanwhile. */
  prepend(page: Page, { from, refills, start }: PageRequest): boolean {
    const isOld = this.#refills !== refills || this.#range.isOutdated(start.arrivals);
    if (isOld || this.#range.oldest !== from) {
      return false;
    }
    this.#range.setOldest(page.next === null ? null : (oldestIn(page.events) ?? from));
    this.#range.mergePage(page, start.arrivals);
    this.shorten('oldest');
    return true;
  }

  /** The same at the other end. */
  append(page: Page, { from, refills, start }: PageRequest): boolean {
    const isOld = this.#refills !== refills || this.#range.isOutdated(start.arrivals);
    if (isOld || this.#range.newestLimit !== from) {
      return false;
    }
    this.#range.setNewest(page.next === null ? null : (newestIn(page.events) ?? from));
    this.#range.mergePage(page, start.arrivals);
    if (page.next === null) {
      this.#provedUpTo(start.seq);
    }
    this.shorten('newest');
    return true;
  }

  /** Takes in events in any order and repeatedly. Those before the loaded range change nothing. */
  merge(events: readonly ChatEvent[]): void {
    this.#range.arrive(events);
  }

  /** Takes in a message that was read by itself, by a read that began at `start`; null if nobody knows when. */
  refresh(message: ChatEvent, start: ReadStart | null): void {
    if (start === null || !this.#range.isOutdated(start.arrivals)) {
      this.#range.refresh(message, start?.arrivals ?? null);
    }
  }

  /** Takes in a page that fills a gap; false if it must be read again. */
  fill(page: Page, start: ReadStart): boolean {
    if (this.#range.isOutdated(start.arrivals)) {
      return false;
    }
    this.#range.mergePage(page, start.arrivals);
    return true;
  }

  /** Whether the page reaches the end of the loaded range. */
  isEnd(page: Page): boolean {
    const last = newestIn(page.events);
    return page.next === null || (last !== null && this.#range.hasNewer && !this.#range.contains(last));
  }

  /** Takes in a snapshot: adds its tail at once, and looks for a gap. */
  apply(snapshot: Snapshot): void {
    this.#latest = snapshot;
    if (!this.#loaded) {
      return;
    }
    this.#findGap(snapshot);
    this.#range.arrive(snapshot.tail);
  }

  /** All events after `gap.after` were merged, by reads that began after the gap was found. */
  filled(gap: Gap): void {
    if (this.#gap?.number === gap.number) {
      this.#processedSeq = this.#gap.seq;
      this.#gap = null;
    }
  }

  /** Everything up to this flush is loaded; the newest snapshot tells what is not. */
  #provedUpTo(seq: number | null): void {
    this.#processedSeq = seq;
    this.#gap = null;
    if (this.#latest !== null) {
      this.apply(this.#latest);
    }
  }

  /** Looks for a gap. This must happen before the tail is merged: after it, `prev` may be known by chance. */
  #findGap(snapshot: Snapshot): void {
    const covered = this.#gap?.seq ?? this.#processedSeq ?? coveredAt(this.#readAtMs, snapshot);
    if (covered === snapshot.seq) {
      return;
    }
    if (covered === null || snapshot.seq < covered || snapshot.tail_seq > covered + 1) {
      this.#range.keep('newest', REFILL_EVENTS_MAX);
      this.#refills += 1;
      this.#gap = this.#newGap(this.#range.refillFrom(), snapshot.seq);
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

  #request(from: string | null): PageRequest | null {
    return from === null ? null : { from, refills: this.#refills, start: this.beginRead() };
  }

  #misses(prev: string | null): boolean {
    return prev !== null && !this.#range.has(prev) && this.#range.contains(prev);
  }

  /** The newest known event before the tail, or the start of an unfilled gap if that is older. */
  #fillFrom(snapshot: Snapshot): string | null {
    const first = snapshot.tail.find((event) => !isChange(event));
    const after = this.#range.before(first?.event_id ?? null);
    if (this.#gap === null) {
      return after;
    }
    if (after === null || this.#gap.after === null) {
      return null;
    }
    return compareEventIds(after, this.#gap.after) < 0 ? after : this.#gap.after;
  }
}
