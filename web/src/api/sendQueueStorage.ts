import type { SendQueueStorage, StoredMessage } from '../domain/sendQueue';
import { DecodeError, number, object, string } from './decode';

const storedMessage = object<StoredMessage>({
  client_id: string,
  chat_id: string,
  body: string,
  created_at: number,
});

/**
 * Unsent messages in localStorage. Each message has an entry of its own, so that tabs do not
 * overwrite each other's messages.
 */
export function browserSendQueueStorage(userId: string): SendQueueStorage {
  const prefix = `parley.outbox.${userId}.`;
  return {
    load: () =>
      Object.keys(localStorage)
        .filter((key) => key.startsWith(prefix))
        .flatMap((key) => parse(key)),
    put: (message) => localStorage.setItem(prefix + message.client_id, JSON.stringify(message)),
    remove: (clientId) => localStorage.removeItem(prefix + clientId),
  };
}

/** Deletes this person's unsent messages from the browser. */
export function forgetUnsentMessages(userId: string): void {
  const storage = browserSendQueueStorage(userId);
  for (const { client_id } of storage.load()) {
    storage.remove(client_id);
  }
}

/** Returns the message, or nothing if the entry is not one; such an entry is deleted. */
function parse(key: string): StoredMessage[] {
  try {
    return [storedMessage(JSON.parse(localStorage.getItem(key) ?? 'null'), key)];
  } catch (error) {
    if (error instanceof DecodeError || error instanceof SyntaxError) {
      localStorage.removeItem(key);
      return [];
    }
    throw error;
  }
}
