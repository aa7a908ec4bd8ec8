import { type Chat, type ChatEvent, type Member, UNREAD_MAX } from '../domain/event';

/** Stands in place of a message whose body cannot be read. */
export const UNREADABLE = 'This message cannot be read';

/** The name of a room, or the username of the other person in a direct chat. */
export function titleOf(chat: Chat, me: Member): string {
  if (chat.name !== null) {
    return chat.name;
  }
  const others = chat.members.filter((member) => member.user_id !== me.user_id);
  return others.map((member) => member.username).join(', ') || me.username;
}

/** The note about an event that is not a message; null for types that this client does not know. */
export function noteOf(event: ChatEvent, who: string, isRoom: boolean): string | null {
  switch (event.type) {
    case 'CREATION':
      return isRoom ? 'This room was opened' : `${who} started this chat`;
    case 'JOIN':
      return `${who} joined`;
    case 'LEAVE':
      return `${who} left`;
    default:
      return null;
  }
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
    return { label: null, text: 'No messages yet' };
  }
  const isMine = last.author_id === me.user_id;
  const who = isMine ? 'You' : (names.get(last.author_id) ?? 'Somebody');
  if (last.type !== 'MESSAGE') {
    return { label: null, text: noteOf(last, who, isRoom) ?? '' };
  }
  return { label: isMine || isRoom ? who : null, text: last.body ?? UNREADABLE };
}

/** The number of unread messages as a badge shows it. */
export function badgeOf(unread: number): string {
  return unread >= UNREAD_MAX ? `${UNREAD_MAX - 1}+` : String(unread);
}

/** The number of members in words. */
export function membersOf(count: number | null): string {
  return count === null ? 'everybody' : count === 1 ? '1 member' : `${count} members`;
}
