import { randomBytes, webcrypto } from 'node:crypto';
import type { ChatKey } from '../src/domain/chatKeys';
import type { ChatEvent, SealedEvent } from '../src/domain/event';

/** The chat that the events of these tests belong to. */
export const CHAT = '3b241101-e2bb-4255-8caf-4136c566a962';

/** A chat's key as the server sends it. */
export function newKey(id: number): ChatKey {
  return { id, bytes: new Uint8Array(randomBytes(32)) };
}

/** Seals a text as the chat function does, with a random nonce. */
export async function seal(
  text: string,
  { id, bytes }: ChatKey,
  chatId: string,
  eventId: string,
  version: 1 | 2 = 1,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await webcrypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt']);
  const iv = randomBytes(12);
  const ids = Buffer.from((chatId + eventId).replaceAll('-', ''), 'hex');
  const additionalData = version === 1 ? ids : Buffer.concat([ids, Buffer.of(version)]);
  const plain = new TextEncoder().encode(text);
  const ciphertext = await webcrypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain);
  return Uint8Array.of(version, id >> 8, id & 0xff, ...iv, ...new Uint8Array(ciphertext));
}

/** The event as a document holds it. */
export async function sealEvent({ body, attachments, ...event }: ChatEvent, key: ChatKey): Promise<SealedEvent> {
  const { chat_id, event_id } = event;
  const sealed =
    attachments === undefined
      ? await seal(body ?? '', key, chat_id, event_id)
      : await seal(JSON.stringify({ body, attachments }), key, chat_id, event_id, 2);
  return { ...event, sealed };
}
