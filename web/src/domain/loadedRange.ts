import { type ChatEvent, isChange, type Page } from './event';
import { sortKey } from './eventId';
import { type Folded, folded, withChange, withForm, withReread } from './fold';

/** At most this many events are remembered that arrived live and may be missing from a page under way. */
const LATE_EVENTS_MAX = 1_000;

interface Entry {
  readonly key: string;
  readonly folded: Folded;
}

/** `event` is null if only its id is known. */
interface Late {
  readonly event: ChatEvent | null;
  readonly number: number;
}

/**
 * Owns the messages and other events of a part of the log without holes, in the order of the log, each
 * once and folded. Changes are no part of it: they fold into their targets.
 *
 * A page may have been read before an event that arrived live meanwhile. Therefore the range remembers
 * what arrived live and was a change, or had no place.
 */
export class LoadedRange {
  #entries: readonly Entry[] = [];
  #events: readonly ChatEvent[] = [];
  #known = new Map<string, Folded>();
  /** The sort keys of the range's ends; null if it begins or ends with the log. */
  #oldestKey: string | null = null;
  #newestKey: string | null = null;
  #newestLimit: string | null = null;
  /** By event id: what arrived live, and its number among all of them. */
  readonly #late = new Map<string, Late>();
  #arrivals = 0;
  #forgotten = 0;

  /** The events, oldest first; a new array after every change. */
  get events(): readonly ChatEvent[] {
    return this.#events;
  }

  get hasOlder(): boolean {
    return this.#oldestKey !== null;
  }

  get hasNewer(): boolean {
    return this.#newestKey !== null;
  }

  get oldest(): string | null {
    return this.#entries[0]?.folded.event.event_id ?? null;
  }

  /** The id up to which the range goes; null if that is the end of the log. */
  get newestLimit(): string | null {
    return this.#newestLimit;
  }

  /** The number of events that have arrived live; a read begins with it. */
  get arrivals(): number {
    return this.#arrivals;
  }

  has(eventId: string): boolean {
    return this.#known.has(eventId);
  }

  /** Whether an event with this id belongs into the range. */
  contains(eventId: string): boolean {
    return this.#isInRange(sortKey(eventId));
  }

  /** Whether the read that began at `arrivals` is too old: some of what arrived since is forgotten. */
  isOutdated(arrivals: number): boolean {
    return arrivals < this.#forgotten;
  }

  /** The newest event before `eventId`; the newest of all if that is null. */
  before(eventId: string | null): string | null {
    const end = eventId === null ? null : sortKey(eventId);
    const entry = this.#entries.findLast(({ key }) => end === null || key < end);
    return entry?.folded.event.event_id ?? null;
  }

  /** Begins anew with these limits, and keeps what is within them. */
  limit(oldest: string | null, newest: string | null): void {
    this.setOldest(oldest);
    this.setNewest(newest);
    this.#replace(this.#entries.filter(({ key }) => this.#isInRange(key)));
  }

  /** Moves one end; null if the log ends there. */
  setOldest(eventId: string | null): void {
    this.#oldestKey = eventId === null ? null : sortKey(eventId);
  }

  setNewest(eventId: string | null): void {
    this.#newestLimit = eventId;
    this.#newestKey = eventId === null ? null : sortKey(eventId);
  }

  /** Forgets all but this many events at one end. */
  keep(end: 'oldest' | 'newest', count: number): void {
    if (this.#entries.length > count && end === 'newest') {
      this.#replace(this.#entries.slice(-count));
      this.setOldest(this.oldest);
    } else if (this.#entries.length > count) {
      this.#replace(this.#entries.slice(0, count));
      this.setNewest(this.before(null));
    }
  }

  /**
   * The event after which everything is to be read again. If the range ends before the log, its pages alone
   * are read again, and tell of the changes of their own messages only; so this event leaves the range.
   */
  refillFrom(): string | null {
    const [first, second] = this.#entries;
    if (this.hasNewer && first !== undefined && second !== undefined) {
      this.#oldestKey = second.key;
      this.#replace(this.#entries.slice(1));
    }
    return first?.folded.event.event_id ?? null;
  }

  clear(): void {
    this.#replace([]);
  }

  /** Takes in what arrived live, in any order and repeatedly. */
  arrive(events: readonly ChatEvent[]): void {
    for (const event of events) {
      if (isChange(event) || !this.contains(event.event_id)) {
        this.#remember(event.event_id, event);
      }
    }
    this.#merge(events, withForm);
  }

  /**
   * Takes in a message that was read by itself. A page that was read before may not take it back.
   *
   * @param arrivals how many events had arrived when the read began; null if that is not known, so that
   *     the message takes nothing back
   */
  refresh(event: ChatEvent, arrivals: number | null): void {
    const marks = (event.reactions ?? []).flatMap(({ by }) => Object.values(by));
    this.#merge([event], arrivals === null ? withForm : this.#rereadSince(arrivals));
    for (const id of [...marks, ...(event.pinned_event_id === undefined ? [] : [event.pinned_event_id])]) {
      this.#remember(id, null);
    }
  }

  /** Takes in a page, and what arrived since its read began. */
  mergePage({ events }: Page, arrivals: number): void {
    this.#merge(events, this.#rereadSince(arrivals), arrivals);
    const placed = this.#lateSince(0).filter((event) => !isChange(event));
    this.#merge([...placed, ...this.#lateSince(arrivals)], withForm, arrivals);
  }

  #lateSince(arrivals: number): readonly ChatEvent[] {
    return [...this.#late.values()].flatMap(({ event, number }) =>
      event !== null && number > arrivals ? [event] : [],
    );
  }

  #rereadSince(arrivals: number): (known: Folded, form: ChatEvent) => Folded {
    const isLate = (id: string) => (this.#late.get(id)?.number ?? 0) > arrivals;
    return (known, form) => withReread(known, form, isLate);
  }

  /** @param arrivals what arrived before it is in the messages that are new to the range */
  #merge(
    events: readonly ChatEvent[],
    join: (known: Folded, form: ChatEvent) => Folded,
    arrivals = 0,
  ): void {
    const touched = new Map<string, Folded>();
    const fresh = new Set<string>();
    const find = (id: string) => touched.get(id) ?? this.#known.get(id);
    for (const event of events) {
      if (!isChange(event) && this.contains(event.event_id)) {
        const known = find(event.event_id);
        if (known === undefined) {
          fresh.add(event.event_id);
        }
        touched.set(event.event_id, known === undefined ? folded(event) : join(known, event));
      }
    }
    const late = fresh.size === 0 ? [] : this.#lateSince(arrivals);
    for (const change of [...events, ...late].filter(isChange)) {
      const id = change.target_event_id ?? '';
      const target = find(id);
      if (target !== undefined) {
        touched.set(id, withChange(target, change));
      }
    }
    this.#put([...touched].filter(([id, each]) => this.#known.get(id) !== each), fresh.size > 0);
  }

  #put(changed: readonly (readonly [string, Folded])[], isLonger: boolean): void {
    if (changed.length === 0) {
      return;
    }
    const next = new Map(changed);
    const entries = this.#entries.map((entry) => {
      const id = entry.folded.event.event_id;
      const each = next.get(id);
      next.delete(id);
      return each === undefined ? entry : { key: entry.key, folded: each };
    });
    const added = [...next].map(([id, each]) => ({ key: sortKey(id), folded: each }));
    this.#replace(isLonger ? [...entries, ...added].sort(byKey) : entries);
  }

  #remember(id: string, event: ChatEvent | null): void {
    if (this.#late.has(id)) {
      return;
    }
    this.#arrivals += 1;
    this.#late.set(id, { event, number: this.#arrivals });
    const [oldest] = this.#late;
    if (this.#late.size > LATE_EVENTS_MAX && oldest !== undefined) {
      this.#late.delete(oldest[0]);
      this.#forgotten = oldest[1].number;
    }
  }

  #isInRange(key: string): boolean {
    const isOlder = this.#oldestKey !== null && key < this.#oldestKey;
    return !isOlder && (this.#newestKey === null || key <= this.#newestKey);
  }

  #replace(entries: readonly Entry[]): void {
    const events = entries.map((entry) => entry.folded.event);
    this.#entries = entries;
    this.#known = new Map(entries.map((entry) => [entry.folded.event.event_id, entry.folded]));
    if (events.length !== this.#events.length || events.some((event, i) => event !== this.#events[i])) {
      this.#events = events;
    }
  }
}

function byKey(a: Entry, b: Entry): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
