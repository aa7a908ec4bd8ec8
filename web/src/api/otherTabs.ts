import type { ChatEvent } from '../domain/event';
import type { StoredMessage } from '../domain/unsentMessage';

type Send = (message: StoredMessage, signal: AbortSignal) => Promise<ChatEvent>;

/**
 * Lets one tab at a time send a message. Each tab that is opened has all messages in its queue that were not sent
 * then; of two that send one message with files, each would upload them, and the second would name other ones.
 *
 * @param stored the messages that are not sent, of all tabs
 * @returns null if another tab has sent the message, or the person has deleted it there
 */
export function inOneTab(
  stored: () => readonly StoredMessage[],
  send: Send,
): (message: StoredMessage, signal: AbortSignal) => Promise<ChatEvent | null> {
  return async (message, signal) => {
    const isStored = () => stored().some(({ client_id }) => client_id === message.client_id);
    try {
      return await navigator.locks.request(`parley.send.${message.client_id}`, { signal }, async () =>
        isStored() ? await send(message, signal) : null,
      );
    } catch (error) {
      // What another tab has written is seen a moment later; its files are gone then.
      if (!signal.aborted && !isStored()) {
        return null;
      }
      throw error;
    }
  };
}

/**
 * Calls `task`, and tells it whether this is the only tab of this name. The tab counts as open until `left` resolves.
 */
export async function asOnlyTab(
  name: string,
  left: Promise<void>,
  task: (isOnly: boolean) => Promise<void>,
): Promise<void> {
  await navigator.locks.request(name, { ifAvailable: true }, (lock) => task(lock !== null));
  await navigator.locks.request(name, { mode: 'shared' }, () => left);
}
