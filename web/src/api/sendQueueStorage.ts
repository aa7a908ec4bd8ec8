import type { SendQueueStorage, StoredMessage } from '../domain/unsentMessage';
import type { WaitingFile } from '../domain/waitingFile';
import { array, eventId, nullable, number, object, string, withDefault } from './decode';
import { LocalEntries } from './localEntries';

const waitingFile = object<WaitingFile>({
  file_id: string,
  name: string,
  type: string,
  size: number,
  width: nullable(number),
  height: nullable(number),
  blurhash: nullable(string),
});

const storedMessage = object<StoredMessage>({
  client_id: string,
  chat_id: string,
  body: string,
  created_at: number,
  after: nullable(eventId),
  reply_to: nullable(eventId),
  attachments: withDefault(array(waitingFile), []),
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
