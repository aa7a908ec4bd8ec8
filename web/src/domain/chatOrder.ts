import type { Chat } from './event';
import { compareEventIds } from './eventId';

/** Orders chats by their last event, and those without one by their creation; the newest first. */
export function newestFirst(a: Chat, b: Chat): number {
  const [left, right] = [a.last_event?.event_id, b.last_event?.event_id];
  if (left !== right) {
    return left === undefined ? 1 : right === undefined ? -1 : compareEventIds(right, left);
  }
  return b.created_at.localeCompare(a.created_at);
}

/** The list of chats as this person has arranged it. */
export interface ArrangedChats {
  /** Those that are kept on top first, and of these the newest pin first. */
  readonly listed: readonly Chat[];
  readonly archived: readonly Chat[];
}

/** Arranges chats, of which the order stays as it is apart from that. */
export function arrangedChats(chats: readonly Chat[]): ArrangedChats {
  const listed = chats.filter((chat) => !isArchived(chat));
  const pinnedAt = ({ arrangement }: Chat) => Date.parse(arrangement.pinned_at ?? '') || 0;
  return {
    listed: listed.sort((a, b) => pinnedAt(b) - pinnedAt(a)),
    archived: chats.filter(isArchived),
  };
}

/** A chat comes back from the archive with its next event. */
export function isArchived({ arrangement, last_event }: Chat): boolean {
  const { archived_at } = arrangement;
  return archived_at !== null && !(Date.parse(last_event?.sent_at ?? '') > Date.parse(archived_at));
}

/** The chat so many places below the open one in the list; the list has ends. From none it is the first. */
export function chatBeside(chats: readonly Chat[], openId: string | null, places: number): string | null {
  const place = chats.findIndex(({ chat_id }) => chat_id === openId);
  return chats[place < 0 ? 0 : place + places]?.chat_id ?? null;
}
