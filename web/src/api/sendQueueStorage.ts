import type { OutboxStorage, StoredMessage } from '../domain/outbox';
import { DecodeError, number, object, string } from './decode';

const storedMessage = object<StoredMessage>({
  client_id: string,
  chat_id: string,
  body: string,
  created_at: number,
});

/** Unsent messages in localStorage, one entry each, so that tabs never overwrite each other's. */
export function browserOutboxStorage(userId: string): OutboxStorage {
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

/** Leaves nothing of this person's unsent messages in the browser. */
export function forgetOutbox(userId: string): void {
  const storage = browserOutboxStorage(userId);
  for (const { client_id } of storage.load()) {
    storage.remove(client_id);
  }
}

/** An entry that is no message (any more) is dropped, it could never be sent. */
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
