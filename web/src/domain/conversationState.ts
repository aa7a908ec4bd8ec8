import type { ChatEvent, Snapshot } from './event';
import { afterFlush, type FlushedEvents, NOTHING_FLUSHED } from './messageStatus';
import { newestIn } from './pages';

/** A message that the person wants to see now. The number grows, so that the same one can be wanted again. */
export interface Wanted {
  readonly eventId: string;
  readonly number: number;
}

/** Where what the person has not read begins. */
export interface UnreadPlace {
  /** The read mark that the person had; null if they had read nothing. */
  readonly after: string | null;
}

export interface ConversationState {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly events: readonly ChatEvent[];
  readonly hasOlder: boolean;
  readonly older: 'idle' | 'loading' | 'failed';
  /** Whether the loaded events end before the log, because the person looks at an old message. */
  readonly hasNewer: boolean;
  readonly newer: 'idle' | 'loading' | 'failed';
  readonly wanted: Wanted | null;
  /** Why the message that the person wanted to see could not be read; null if nothing failed. */
  readonly missing: unknown;
  /** The place of the first unread message when the chat was opened; null if there was none. */
  readonly unread: UnreadPlace | null;
  /** How often the person went back to the end of the log from an old message. */
  readonly returns: number;
  /** Messages that loaded ones reply to, and that are not loaded themselves. */
  readonly quoted: ReadonlyMap<string, ChatEvent>;
  /** The id of the newest event that may have changed the pins; null if none has arrived. */
  readonly pinVersion: string | null;
  readonly catchingUp: boolean;
  readonly error: unknown;
  readonly flushed: FlushedEvents;
  /** The read marks of the members of a direct chat, by user id. */
  readonly reads: Readonly<Record<string, string>>;
}

export const NOTHING_LOADED: ConversationState = {
  phase: 'loading',
  events: [],
  hasOlder: false,
  older: 'idle',
  hasNewer: false,
  newer: 'idle',
  wanted: null,
  missing: null,
  unread: null,
  returns: 0,
  quoted: new Map(),
  pinVersion: null,
  catchingUp: false,
  error: null,
  flushed: NOTHING_FLUSHED,
  reads: {},
};

/** What changes the pins, or what they show. */
const PIN_TYPES = ['PIN', 'UNPIN', 'EDIT', 'REDACT'];

/** What a snapshot says besides its events. */
export function toldBy(snapshot: Snapshot, before: ConversationState): Partial<ConversationState> {
  const changes = snapshot.tail.filter(({ type }) => PIN_TYPES.includes(type));
  return {
    flushed: afterFlush(before.flushed, snapshot),
    reads: snapshot.reads,
    pinVersion: newestIn(changes) ?? before.pinVersion,
  };
}

/** The state with this change; the same object if it changes nothing. */
export function withChanges(before: ConversationState, change: Partial<ConversationState>): ConversationState {
  const keys = Object.keys(change) as (keyof ConversationState)[];
  return keys.every((key) => change[key] === before[key]) ? before : { ...before, ...change };
}

/** What an earlier page knew, and what the server has confirmed since. */
export function withConfirmed(
  remembered: readonly ChatEvent[],
  confirmed: readonly ChatEvent[],
): readonly ChatEvent[] {
  const ids = new Set(confirmed.map(({ event_id }) => event_id));
  return ids.size === 0 ? remembered : [...remembered.filter(({ event_id }) => !ids.has(event_id)), ...confirmed];
}
