/**
 * One entry of a chat's log, with the names it has on every wire: the HTTP API, the bus, Firestore.
 * `type` stays open, because a later server may send kinds of events this client does not know yet.
 */
export interface ChatEvent {
  readonly chat_id: string;
  readonly event_id: string;
  readonly type: string;
  readonly author_id: string;
  readonly body: string;
  readonly client_id: string;
  readonly sent_at: string;
}

/** A part of the log; `next` continues it in the direction it was read, null at that end. */
export interface Page {
  readonly events: readonly ChatEvent[];
  readonly next: string | null;
}

/** A chat's Firestore document as it was after one flush. */
export interface Snapshot {
  readonly chat_id: string;
  /** A room's; a direct chat's is its members' alone. */
  readonly public: boolean;
  /** Number of the newest flush. */
  readonly seq: number;
  /** The tail holds every event of the flushes `tail_seq`…`seq`. */
  readonly tail_seq: number;
  readonly tail: readonly ChatEvent[];
  /** The event before `tail[0]`, null where the log starts with it. */
  readonly prev: string | null;
  /** How far each member of a direct chat has read; rooms tell nobody. */
  readonly reads: Readonly<Record<string, string>>;
}

export interface Member {
  readonly user_id: string;
  readonly username: string;
}

export interface Chat {
  readonly chat_id: string;
  readonly type: string;
  /** Of a room. */
  readonly handle: string | null;
  /** Of a room. */
  readonly name: string | null;
  readonly created_at: string;
  readonly members: readonly Member[];
  readonly last_event: ChatEvent | null;
  /** Messages of others that one has not read; {@link UNREAD_MAX} stands for that many or more. */
  readonly unread: number;
  readonly last_read_event_id: string | null;
}

/** A room as the list of all rooms shows it. */
export interface Room {
  readonly chat_id: string;
  readonly handle: string;
  readonly name: string;
  /** Null for the room of which everybody is a member. */
  readonly member_count: number | null;
  readonly joined: boolean;
}

/** Where the server stops counting unread messages. */
export const UNREAD_MAX = 100;

/** Longest body of a message, counted in Unicode code points as the server counts. */
export const BODY_CHARACTERS_MAX = 4_000;
