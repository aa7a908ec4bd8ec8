import type { Bubble } from './bubbles';
import type { ChatEvent } from './event';

/** Entries of the log that no message stands for: a new day begins, or people came and went. */
export type LogEntry =
  | Bubble
  | { readonly kind: 'day'; readonly key: string; readonly date: string }
  | { readonly kind: 'moves'; readonly key: string; readonly events: readonly ChatEvent[] };

/** Where a message is among those that one person has written one after the other. */
export type Place = 'alone' | 'first' | 'middle' | 'last';

/** After a pause as long as this, a message of the same person stands by itself. */
const GROUP_PAUSE_MS = 5 * 60_000;

/**
 * The entries of a log: its bubbles, with the day above the first one of each day, and with people who joined and
 * left one after the other in one entry. What did not change keeps its object, so that it is not drawn again. The
 * key of an added entry is that of the bubble below it: when older ones are loaded, it is another entry.
 */
export function withDays(bubbles: readonly Bubble[]): readonly LogEntry[] {
  const entries: LogEntry[] = [];
  let day = '';
  for (let i = 0; i < bubbles.length; i += 1) {
    const bubble = bubbles[i] as Bubble;
    const when = timeOf(bubble);
    if (when.day !== day) {
      day = when.day;
      entries.push(dayAbove(bubble, when.date));
    }
    const moves = isMove(bubble) ? movesFrom(bubbles, i) : [];
    entries.push(moves.length > 1 ? folded(moves) : bubble);
    i += Math.max(0, moves.length - 1);
  }
  return entries;
}

/** Where the message at `index` is among its neighbours; null for entries that are no message. */
export function placeIn(entries: readonly LogEntry[], index: number, me: string): Place | null {
  const entry = entries[index];
  const author = authorOf(entry, me);
  if (entry === undefined || author === null) {
    return null;
  }
  const isBegun = goTogether(entries[index - 1], entry, me);
  const goesOn = goesTogetherWithNext(entries, index, me);
  return isBegun ? (goesOn ? 'middle' : 'last') : goesOn ? 'first' : 'alone';
}

function goesTogetherWithNext(entries: readonly LogEntry[], index: number, me: string): boolean {
  const entry = entries[index];
  const next = entries[index + 1];
  return entry !== undefined && next !== undefined && goTogether(entry, next, me);
}

function goTogether(before: LogEntry | undefined, after: LogEntry, me: string): boolean {
  const author = authorOf(before, me);
  return (
    author !== null &&
    author === authorOf(after, me) &&
    timeOf(after as Bubble).ms - timeOf(before as Bubble).ms < GROUP_PAUSE_MS
  );
}

/** Who has written a message; null for entries that are none. */
function authorOf(entry: LogEntry | undefined, me: string): string | null {
  if (entry?.kind === 'unsent') {
    return me;
  }
  return entry?.kind === 'event' && entry.event.type === 'MESSAGE' ? entry.event.author_id : null;
}

/** Who came, who went, and who did both. */
export interface Moves {
  readonly joined: readonly string[];
  readonly left: readonly string[];
  /** Those who joined and are gone again. */
  readonly visited: readonly string[];
  /** Those who left and are back again. */
  readonly returned: readonly string[];
}

/** What has become of each person, whatever happened between. */
export function movesOf(events: readonly ChatEvent[]): Moves {
  const first = new Map<string, string>();
  const last = new Map<string, string>();
  for (const { author_id, type } of events) {
    first.set(author_id, first.get(author_id) ?? type);
    last.set(author_id, type);
  }
  const those = (from: string, to: string) => [...first.keys()].filter((id) => first.get(id) === from && last.get(id) === to);
  return {
    joined: those('JOIN', 'JOIN'),
    left: those('LEAVE', 'LEAVE'),
    visited: those('JOIN', 'LEAVE'),
    returned: those('LEAVE', 'JOIN'),
  };
}

type EventBubble = Extract<Bubble, { kind: 'event' }>;

function isMove(bubble: Bubble | undefined): bubble is EventBubble {
  return bubble?.kind === 'event' && (bubble.event.type === 'JOIN' || bubble.event.type === 'LEAVE');
}

/** The moves from `start` on that are of the same day. */
function movesFrom(bubbles: readonly Bubble[], start: number): readonly EventBubble[] {
  const moves: EventBubble[] = [];
  for (let i = start; i < bubbles.length; i += 1) {
    const bubble = bubbles[i];
    const first = moves[0];
    if (!isMove(bubble) || (first !== undefined && timeOf(first).day !== timeOf(bubble).day)) {
      break;
    }
    moves.push(bubble);
  }
  return moves;
}

interface WhenShown {
  readonly ms: number;
  readonly date: string;
  /** The day in the time zone of this browser. */
  readonly day: string;
}

const times = new WeakMap<Bubble, WhenShown>();

function timeOf(bubble: Bubble): WhenShown {
  const known = times.get(bubble);
  if (known !== undefined) {
    return known;
  }
  const date = new Date(bubble.kind === 'event' ? bubble.event.sent_at : bubble.message.created_at);
  const ms = date.getTime();
  const when = {
    ms,
    date: Number.isNaN(ms) ? '' : date.toISOString(),
    day: `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`,
  };
  times.set(bubble, when);
  return when;
}

const days = new WeakMap<Bubble, LogEntry>();

function dayAbove(bubble: Bubble, date: string): LogEntry {
  const entry = days.get(bubble) ?? { kind: 'day', key: `day-${bubble.key}`, date };
  days.set(bubble, entry);
  return entry;
}

const foldings = new WeakMap<Bubble, Extract<LogEntry, { kind: 'moves' }>>();

function folded(moves: readonly EventBubble[]): LogEntry {
  const last = moves.at(-1) as EventBubble;
  const events = moves.map(({ event }) => event);
  const known = foldings.get(last);
  if (known !== undefined && known.events.length === events.length && known.events[0] === events[0]) {
    return known;
  }
  const entry = { kind: 'moves', key: `moves-${last.key}`, events } as const;
  foldings.set(last, entry);
  return entry;
}
