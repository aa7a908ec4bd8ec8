import type { ChatEvent } from './event';
import type { Possession } from './searchText';

/** A part of a text, in UTF-16 units; `end` is the first one after it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A message that a search has found. */
export interface Hit {
  readonly chat_id: string;
  readonly message: ChatEvent;
  /** The words in the message's body that were searched for; sorted, not overlapping. */
  readonly highlights: readonly Span[];
  /** The events before it, oldest first. */
  readonly before: readonly ChatEvent[];
  /** The events after it, oldest first. */
  readonly after: readonly ChatEvent[];
}

/** A part of the hits, newest first. */
export interface HitPage {
  readonly hits: readonly Hit[];
  /** Continues the search; null if everything was searched. */
  readonly cursor: string | null;
  /** Everything newer than this was searched; null if everything was. */
  readonly searchedBackTo: string | null;
  /** Whether all that the page covers could be read. */
  readonly complete: boolean;
  /** How many chats could not be read. */
  readonly unreadChats: number;
}

/** What the server is asked for. */
export interface SearchRequest {
  /** Words and phrases, and the filters that only the server can resolve. */
  readonly q: string;
  /** The ids of the chats to search; all of the person's chats if there are none. */
  readonly chats: readonly string[];
  /** Times as RFC 3339 has them. */
  readonly before: string | null;
  readonly after: string | null;
  readonly has: readonly Possession[];
}

/** Asks the server; rejects when the signal aborts. */
export type FindMessages = (
  request: SearchRequest,
  cursor: string | null,
  signal: AbortSignal,
) => Promise<HitPage>;
