import type { ChatEvent } from './event';
import { type FlushedEvents, NOTHING_FLUSHED } from './messageStatus';

/** A message that the person wants to see now. The number grows, so that the same one can be wanted again. */
export interface Wanted {
  readonly eventId: string;
  readonly number: number;
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
  returns: 0,
  quoted: new Map(),
  pinVersion: null,
  catchingUp: false,
  error: null,
  flushed: NOTHING_FLUSHED,
  reads: {},
};
