import { vi, expect } from 'vitest';
import type { ChatEvent } from '../src/domain/event';
import { SendQueue } from '../src/domain/sendQueue';
import type { SendQueueStorage, StoredMessage } from '../src/domain/unsentMessage';
import { at, deferred, ManualDelay } from './support';

/** A storage without a browser. */
export class MemoryStorage implements SendQueueStorage {
  readonly messages = new Map<string, StoredMessage>();
  load = () => [...this.messages.values()];
  put = (message: StoredMessage) => void this.messages.set(message.client_id, message);
  remove = (clientId: string) => void this.messages.delete(clientId);
}

/** A send queue whose sends the test answers, in the order of {@link sends}. */
export function scenario(storage = new MemoryStorage(), now = 1_000) {
  const sends: { message: StoredMessage; answer: ReturnType<typeof deferred<ChatEvent | null>> }[] = [];
  const manual = new ManualDelay();
  const confirmed: ChatEvent[] = [];
  const released: string[] = [];
  const seen: { eventId: string | null } = { eventId: null };
  let id = 0;
  const outbox = new SendQueue({
    send: (message) => {
      const answer = deferred<ChatEvent | null>();
      sends.push({ message, answer });
      return answer.promise;
    },
    confirmed: (event) => confirmed.push(event),
    released: (files) => released.push(...files.map(({ file_id }) => file_id)),
    newest: () => seen.eventId,
    storage,
    delay: manual.delay,
    now: () => now,
    newId: () => `key-${++id}`,
  });
  const sent = (count: number) => vi.waitFor(() => expect(sends).toHaveLength(count));
  const succeed = (i: number) => {
    const { message, answer } = sends[i] ?? unexpected();
    const { client_id, chat_id, body } = message;
    answer.resolve(at(i + 1, { client_id, chat_id, body }));
  };
  const fail = (i: number, error: Error) => (sends[i] ?? unexpected()).answer.reject(error);
  const states = () => outbox.state.get().map(({ body, state }) => `${body}: ${state}`);
  return { outbox, storage, sends, sent, succeed, fail, manual, confirmed, released, seen, states };
}

function unexpected(): never {
  throw new Error('nothing was sent');
}
