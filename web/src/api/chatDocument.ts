import type { DocumentData } from 'firebase/firestore';
import type { Snapshot } from '../domain/event';
import {
  array,
  chatEvent,
  DecodeError,
  eventId,
  nullable,
  number,
  record,
  withDefault,
} from './decode';

/**
 * Passes a snapshot of a document to `changed`. A document that this client cannot decode is logged
 * and skipped; history still shows the chat's events.
 */
export function passOn(
  chatId: string,
  data: DocumentData,
  changed: (snapshot: Snapshot) => void,
): void {
  let snapshot: Snapshot;
  try {
    snapshot = snapshotOf(chatId, data);
  } catch (error) {
    if (error instanceof DecodeError) {
      console.error(`Document of chat ${chatId}: ${error.message}`);
      return;
    }
    throw error;
  }
  changed(snapshot);
}

function snapshotOf(chatId: string, data: DocumentData): Snapshot {
  const seq = number(data['seq'], 'seq');
  return {
    chat_id: chatId,
    seq,
    tail_seq: nullable(number)(data['tail_seq'], 'tail_seq') ?? seq,
    tail: array(chatEvent)(data['tail'], 'tail'),
    prev: nullable(eventId)(data['prev'], 'prev'),
    public: data['public'] === true,
    reads: withDefault(record(eventId), {})(data['reads'], 'reads'),
  };
}
