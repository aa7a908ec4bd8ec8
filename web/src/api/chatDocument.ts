import { Bytes, type DocumentData, Timestamp } from 'firebase/firestore';
import type { ChatEvent, SealedEvent, SealedSnapshot } from '../domain/event';
import {
  array,
  chatEvent,
  type Decoder,
  DecodeError,
  EVENT_FIELDS,
  eventId,
  nullable,
  number,
  object,
  record,
  string,
  withDefault,
} from './decode';

/**
 * Passes a snapshot of a document to `changed`. A document that this client cannot decode is logged
 * and skipped; history still shows the chat's events.
 */
export function passOn(
  chatId: string,
  data: DocumentData,
  changed: (snapshot: SealedSnapshot) => void,
): void {
  let snapshot: SealedSnapshot;
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

/** When the last flush changed this document, by Firestore's clock; null if the document does not say it. */
export function changedAtMs(data: DocumentData | undefined): number | null {
  const time: unknown = data?.['updated_at'];
  return time instanceof Timestamp ? time.toMillis() : null;
}

function snapshotOf(chatId: string, data: DocumentData): SealedSnapshot {
  const seq = number(data['seq'], 'seq');
  return {
    chat_id: chatId,
    seq,
    tail_seq: nullable(number)(data['tail_seq'], 'tail_seq') ?? seq,
    tail: array(tailEvent)(data['tail'], 'tail'),
    prev: nullable(eventId)(data['prev'], 'prev'),
    public: data['public'] === true,
    reads: withDefault(record(eventId), {})(data['reads'], 'reads'),
    typing: withDefault(record(string), {})(data['typing'], 'typing'),
  };
}

/** What is not bytes is no sealed text either, and only its own event suffers from that. */
const bytes: Decoder<Uint8Array<ArrayBuffer>> = (value) =>
  new Uint8Array(value instanceof Bytes ? value.toUint8Array() : []);

const sealedEvent: Decoder<SealedEvent> = object<SealedEvent>({ ...EVENT_FIELDS, sealed: bytes });

/** An event is sealed, or has a plain body if an older server has flushed it. */
const tailEvent: Decoder<ChatEvent | SealedEvent> = (value, path) =>
  typeof value === 'object' && value !== null && 'sealed' in value
    ? sealedEvent(value, path)
    : chatEvent(value, path);
