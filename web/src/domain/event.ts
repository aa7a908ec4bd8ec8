import type { Attachment } from './attachment';

/**
 * One entry in a chat's log. Its fields have the same names in the HTTP API, on the bus and in
 * Firestore. `type` is any string, because a newer server may send types that this client does not know.
 */
export interface ChatEvent {
  readonly chat_id: string;
  readonly event_id: string;
  readonly type: string;
  readonly author_id: string;
  /** Null if the body cannot be read: it was damaged, or its key is lost. */
  readonly body: string | null;
  readonly client_id: string;
  readonly sent_at: string;
  /** Absent if there are none. */
  readonly attachments?: readonly Attachment[];
  /** Of a change, the message that it is about; of a message, the one that it replies to. */
  readonly target_event_id?: string;
  /** Of a `REACT`. */
  readonly emoji?: string;
  /** Of a `REACT`: `add` or `remove`. */
  readonly op?: string;
  /** The fields below are those of a folded message: what its changes made of it. */
  readonly edited_event_id?: string;
  readonly edited_at?: string;
  readonly deleted_event_id?: string;
  readonly deleted_at?: string;
  readonly deleted_by?: string;
  readonly reactions?: readonly Reaction[];
  readonly pinned_event_id?: string;
  readonly pinned_at?: string;
  readonly pinned_by?: string;
}

/** One emoji of a message, and who gave it. */
export interface Reaction {
  readonly emoji: string;
  readonly count: number;
  /** The change by which each person gave it, by user id. */
  readonly by: Readonly<Record<string, string>>;
}

/** An event as a document holds it: its body is ciphertext, which the chat's key opens. */
export interface SealedEvent extends Omit<ChatEvent, 'body'> {
  readonly sealed: Uint8Array<ArrayBuffer>;
}

const CHANGES: ReadonlySet<string> = new Set(['EDIT', 'REDACT', 'REACT', 'PIN', 'UNPIN']);

/** Whether the event says something about an earlier message, and is no part of the log itself. */
export function isChange({ type }: Pick<ChatEvent, 'type'>): boolean {
  return CHANGES.has(type);
}

/** Whether the event is a deleted message. Its deletion may still be unknown. */
export function isDeleted(event: ChatEvent): boolean {
  const isEmpty = event.type === 'MESSAGE' && event.body === '' && event.attachments === undefined;
  return event.deleted_event_id !== undefined || isEmpty;
}

/** A part of the log. `next` continues it in the direction of reading; null at the end. */
export interface Page {
  readonly events: readonly ChatEvent[];
  readonly next: string | null;
  /** When the server began to read it at the earliest, by its clock; absent if that is not known. */
  readonly readAtMs?: number | null;
}

/** One state of a chat's Firestore document, as it was after one flush. */
export interface Snapshot {
  readonly chat_id: string;
  /** Whether the chat is a room; only its members can read a direct chat. */
  readonly public: boolean;
  /** The number of the newest flush. */
  readonly seq: number;
  /** The tail holds every event of the flushes `tail_seq`…`seq`. */
  readonly tail_seq: number;
  readonly tail: readonly ChatEvent[];
  /** The id of the event before `tail[0]`; null if the log starts with `tail[0]`. */
  readonly prev: string | null;
  /** The read marks of the members of a direct chat, by user id; empty for rooms. */
  readonly reads: Readonly<Record<string, string>>;
  /** Until when those are typing who said so in the newest flush that had such a notice, by user id. */
  readonly typing: Readonly<Record<string, string>>;
}

/** A snapshot as Firestore holds it. Events that were flushed by older servers are not sealed. */
export interface SealedSnapshot extends Omit<Snapshot, 'tail'> {
  readonly tail: readonly (ChatEvent | SealedEvent)[];
}

export interface Member {
  readonly user_id: string;
  readonly username: string;
  /** The name that the person took. Only some answers tell it. */
  readonly name?: string | undefined;
}

export interface Chat {
  readonly chat_id: string;
  readonly type: string;
  /** Null for a direct chat. */
  readonly handle: string | null;
  /** Null for a direct chat. */
  readonly name: string | null;
  readonly created_at: string;
  readonly members: readonly Member[];
  readonly last_event: ChatEvent | null;
  /** The number of unread messages of other people; {@link UNREAD_MAX} means that many or more. */
  readonly unread: number;
  /** The person's read mark. */
  readonly last_read_event_id: string | null;
  readonly arrangement: Arrangement;
}

/** What this person has made of a chat in the list, on all devices, and since when; null if that is not so. */
export interface Arrangement {
  /** The chat is kept on top. */
  readonly pinned_at: string | null;
  /** The chat is out of the way until something happens in it. */
  readonly archived_at: string | null;
  /** The chat is marked as unread. */
  readonly unread_at: string | null;
}

/** A room as the list of all rooms shows it. */
export interface Room {
  readonly chat_id: string;
  readonly handle: string;
  readonly name: string;
  /** Null for the general room, of which everybody is a member. */
  readonly member_count: number | null;
  readonly joined: boolean;
  /** Whether this person may neither join nor write. */
  readonly banned: boolean;
  /** Whether nobody may write or join any more. */
  readonly closed: boolean;
}

/** The server does not count more unread messages than this. */
export const UNREAD_MAX = 100;
