import type { Notifications } from '../domain/notifications';

/** Longer than anybody waits; the server takes ten years at most. */
const ALWAYS_MS = 9 * 365 * 24 * 3_600_000;

/** Mutes a chat, or ends that; whether that succeeded. */
export function mute(notifications: Notifications, chatId: string, on: boolean): Promise<boolean> {
  return notifications.mute(chatId, on ? new Date(Date.now() + ALWAYS_MS).toISOString() : null);
}
