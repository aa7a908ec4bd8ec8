import { inTurn, playSound, showOnDesktop } from './api/ring';
import { delay } from './domain/backoff';
import { callingMessage, isQuiet } from './domain/calling';
import type { Snapshot } from './domain/event';
import type { Messenger } from './domain/messenger';
import type { Notifications } from './domain/notifications';
import { contentLine } from './ui/attachmentWords';
import { titleOf } from './ui/titles';

/** A mute that was made on another device is known here after this time. */
const CHOICES_FRESH_MS = 300_000;

/** The page at which a person looks has got the same snapshot by then. */
const OTHER_PAGES_MS = 700;

export interface RingingParts {
  readonly messenger: Messenger;
  readonly notifications: Notifications;
  readonly serverNow: () => number | null;
}

let loadedMs = -Infinity;

/**
 * Tells of a message that has come while the page is open and has not the focus: by a soft sound, and by a
 * notification if this browser is called and the server does not call it, because the page is visible and shows the chat.
 */
export async function ring(snapshot: Snapshot, parts: RingingParts): Promise<void> {
  const { messenger, notifications, serverNow } = parts;
  const { me, chats, names, open } = messenger;
  const chatId = snapshot.chat_id;
  const conversation = open.get()?.chatId === chatId ? open.get()?.conversation : undefined;
  const find = () => {
    const shown = conversation?.state.get().events ?? [];
    return callingMessage(snapshot, {
      me,
      readMark: chats.find(chatId)?.last_read_event_id ?? null,
      isOwn: (id) => shown.some(({ event_id, author_id }) => event_id === id && author_id === me.user_id),
      serverNow: serverNow(),
    });
  };
  const event = find();
  if (event === null) {
    return;
  }
  if (notifications.state.get().choices === null || Date.now() - loadedMs > CHOICES_FRESH_MS) {
    loadedMs = (await notifications.load()) ? Date.now() : loadedMs;
  }
  await delay(OTHER_PAGES_MS, new AbortController().signal);
  const { choices, on } = notifications.state.get();
  const isLookedAt = document.hasFocus() || find() === null;
  if (choices === null || isLookedAt || isQuiet(choices, chatId, Date.now())) {
    return;
  }
  const isShown = document.visibilityState === 'visible' && conversation !== undefined;
  if (on && !isShown) {
    // The server calls this browser.
    return;
  }
  await inTurn(chatId, event.event_id, async () => {
    const chat = chats.find(chatId);
    if (on && chat !== undefined) {
      const line = contentLine(event) ?? '';
      await showOnDesktop(titleOf(chat, me, names.shown.get()), line, chatId, event.event_id);
    }
    await playSound();
  });
}
