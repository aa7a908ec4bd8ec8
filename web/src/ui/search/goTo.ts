import type { Hit } from '../../domain/hits';
import type { Messenger } from '../../domain/messenger';
import { addressOf } from '../addresses';
import { lastFollowed } from './foundWords';

/**
 * Opens the chat of a hit there, with its words highlighted. From one message of a chat to another it makes no step back in
 * the browser.
 */
export function goTo(messenger: Messenger, hit: Hit): void {
  const { chat_id, message } = hit;
  lastFollowed.set(hit);
  const next = `#${chat_id}/${message.event_id}`;
  const { chatId, eventId } = addressOf(location.hash);
  if (location.hash === next) {
    messenger.show(chat_id, message.event_id);
  } else if (chatId === chat_id && eventId !== null) {
    location.replace(next);
  } else {
    location.hash = next;
  }
}
