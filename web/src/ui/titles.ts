import { type Chat, type Member, UNREAD_MAX } from '../domain/event';

/** A room has a name; a direct chat is called by the name of the other one. */
export function titleOf(chat: Chat, me: Member): string {
  if (chat.name !== null) {
    return chat.name;
  }
  const others = chat.members.filter((member) => member.user_id !== me.user_id);
  return others.map((member) => member.username).join(', ') || me.username;
}

/** A number of unread messages as a badge shows it. */
export function badgeOf(unread: number): string {
  return unread >= UNREAD_MAX ? `${UNREAD_MAX - 1}+` : String(unread);
}

/** A number of members in words. */
export function membersOf(count: number | null): string {
  return count === null ? 'everybody' : count === 1 ? '1 member' : `${count} members`;
}
