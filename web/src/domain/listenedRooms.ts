import type { Chat } from './event';

/** At most this many rooms are listened to at the same time: those with the newest activity. */
export const ROOMS_LISTENED_MAX = 30;

/**
 * The rooms whose documents are listened to, in an order that stays while they do.
 *
 * @param chats the newest first
 * @param open the room that is on the screen; null if it is none
 */
export function roomsToListen(chats: readonly Chat[], open: string | null): readonly string[] {
  const mine = chats.filter((chat) => chat.type === 'ROOM').slice(0, ROOMS_LISTENED_MAX);
  return [...new Set([...mine.map((chat) => chat.chat_id), ...(open === null ? [] : [open])])].sort();
}
