import { type Chat, type ChatEvent, isDeleted, type Member, UNREAD_MAX } from '../domain/event';
import type { Moves } from '../domain/logDays';
import type { Those } from '../text/people';
import { texts } from '../text/texts';
import { contentLine } from './attachmentWords';

/** The name of a room, or that of the other person in a direct chat. */
export function titleOf(chat: Chat, me: Member, names: ReadonlyMap<string, string>): string {
  if (chat.name !== null) {
    return chat.name;
  }
  const others = chat.members.filter((member) => member.user_id !== me.user_id);
  return others.map((member) => shownIn(names, member)).join(', ') || shownIn(names, me);
}

/** Stands in place of a deleted message: by whom it was deleted, if that is known and was not its author. */
export function deletedSentence(event: ChatEvent, nameOf: (userId: string) => string): string {
  const by = event.deleted_by;
  return by === undefined || by === event.author_id ? texts.notes.deleted : texts.notes.deletedBy(inside(nameOf(by)));
}

/** A name inside of a sentence; null for the person who reads. */
function inside(name: string): string | null {
  return name === texts.notes.you ? null : name;
}

/** People as a sentence begins with them, this person first. */
function those(names: readonly string[]): Those {
  const hasMe = names.includes(texts.notes.you);
  return { names: listOf(names), count: names.length, hasMe };
}

/** The note about an event that is not a message; null for types that this client does not know. */
export function noteOf(
  event: ChatEvent,
  nameOf: (userId: string) => string,
  isRoom: boolean,
): string | null {
  const { notes } = texts;
  const who = those([nameOf(event.author_id)]);
  const whom = inside(event.body === null ? '' : nameOf(event.body));
  switch (event.type) {
    case 'CREATION':
      return isRoom ? notes.roomOpened : notes.chatStarted(who);
    case 'JOIN':
      return notes.joined(who);
    case 'LEAVE':
      return notes.left(who);
    case 'REMOVE':
      return notes.removed(whom);
    case 'BAN':
      return notes.banned(whom);
    case 'UNBAN':
      return notes.unbanned(whom);
    case 'RENAME':
      return notes.renamed(event.body ?? '');
    case 'CLOSE':
      return notes.closed;
    case 'REOPEN':
      return notes.reopened;
    default:
      return null;
  }
}

/** So many people of a note are named. */
const MOVERS_NAMED_MAX = 3;

/** The note about several people who came and went. */
export function movesSentence(moves: Moves, nameOf: (userId: string) => string): string {
  const { joined, left, joinedAndLeft, leftAndCameBack } = texts.notes;
  const parts = [
    [moves.joined, joined],
    [moves.left, left],
    [moves.visited, joinedAndLeft],
    [moves.returned, leftAndCameBack],
  ] as const;
  return parts
    .filter(([people]) => people.length > 0)
    .map(([people, did]) => did(those(people.map(nameOf))))
    .join(' · ');
}

/** Names as a sentence has them: “You, bob and 3 more”. This person is the first. */
function listOf(names: readonly string[]): string {
  const { you, more, and } = texts.notes;
  const all = [...names.filter((name) => name === you), ...names.filter((name) => name !== you)];
  const named = all.slice(0, MOVERS_NAMED_MAX);
  const others = all.length - named.length;
  const last = others > 0 ? more(others) : named.length > 1 ? named.pop() : undefined;
  return last === undefined ? named.join(', ') : and(named.join(', '), last);
}

/** How a person is called in a note. Nobody else is called as the person who reads, whatever the given name is. */
export function nameIn(names: ReadonlyMap<string, string>, me: Member, userId: string): string {
  const { you, somebody } = texts.notes;
  const name = names.get(userId) ?? somebody;
  return userId === me.user_id ? you : name === you ? `“${name}”` : isolated(name);
}

/** A name for the middle of a sentence. One that is written from right to left does not turn what is beside it. */
export function isolated(name: string): string {
  return /[\u0590-\u08ff\ufb1d-\ufefc]/.test(name) ? `\u2068${name}\u2069` : name;
}

/** How a person is shown whose username came with an answer. */
export function shownIn(names: ReadonlyMap<string, string>, { user_id, username }: Member): string {
  return names.get(user_id) ?? username;
}

/** All usernames that are known, in their order. */
export function usernamesIn(names: ReadonlyMap<string, string>): readonly string[] {
  return [...names.values()].sort((a, b) => a.localeCompare(b));
}

/** The people who are named in an event: its author, and whom it is about. */
export function peopleIn(event: ChatEvent): readonly string[] {
  const isAbout = event.type === 'REMOVE' || event.type === 'BAN' || event.type === 'UNBAN';
  const about = isAbout && event.body !== null ? [event.body] : [];
  return [event.author_id, ...about, ...(event.deleted_by === undefined ? [] : [event.deleted_by])];
}

/** At most this many people are named at an emoji of a message. */
export const REACTORS_NAMED_MAX = 5;

/** The people who are named at the emoji of a message. */
export function reactorsIn({ reactions = [] }: ChatEvent): readonly string[] {
  return reactions.flatMap(({ by }) => Object.keys(by).slice(0, REACTORS_NAMED_MAX));
}

/** One line about a chat in the list of chats. */
export interface PreviewLine {
  /** Shown before the text: mostly who has written it. Null if nothing is to be said. */
  readonly label: string | null;
  readonly text: string;
}

/** The last event of a chat as one line. */
export function previewOf(
  chat: Chat,
  me: Member,
  names: ReadonlyMap<string, string>,
): PreviewLine {
  const last = chat.last_event;
  const isRoom = chat.type === 'ROOM';
  if (last === null || (!isRoom && last.type !== 'MESSAGE')) {
    return { label: null, text: texts.lists.noMessages };
  }
  const isMine = last.author_id === me.user_id;
  const nameOf = (userId: string) => nameIn(names, me, userId);
  if (last.type !== 'MESSAGE') {
    return { label: null, text: noteOf(last, nameOf, isRoom) ?? '' };
  }
  const text = isDeleted(last) ? texts.notes.deletedShort : (contentLine(last) ?? texts.notes.unreadable);
  return { label: isMine || isRoom ? nameOf(last.author_id) : null, text };
}

/** The number of unread messages as a badge shows it. */
export function badgeOf(unread: number): string {
  return unread >= UNREAD_MAX ? `${UNREAD_MAX - 1}+` : String(unread);
}
