import type { SendQueueStorage, StoredMessage } from '../domain/sendQueue';
import { eventId, nullable, number, object, string } from './decode';
import { LocalEntries } from './localEntries';

const storedMessage = object<StoredMessage>({
  client_id: string,
  chat_id: string,
  body: string,
  created_at: number,
  after: nullable(eventId),
  reply_to: nullable(eventId),
});

function entriesOf(userId: string): LocalEntries<StoredMessage> {
  return new LocalEntries(`parley.outbox.${userId}.`, storedMessage);
}

/** This person's unsent messages in localStorage. */
export function browserSendQueueStorage(userId: string): SendQueueStorage {
  const entries = entriesOf(userId);
  return {
    load: () => entries.load(),
    put: (message) => entries.put(message.client_id, message),
    remove: (clientId) => entries.remove(clientId),
  };
}

/** Deletes this person's unsent messages from the browser. */
export function forgetUnsentMessages(userId: string): void {
  entriesOf(userId).clear();
}
