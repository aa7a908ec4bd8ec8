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
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await webcrypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt']);
  const iv = randomBytes(12);
  const additionalData = Buffer.from((chatId + eventId).replaceAll('-', ''), 'hex');
  const plain = new TextEncoder().encode(text);
  const ciphertext = await webcrypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain);
  return Uint8Array.of(1, id >> 8, id & 0xff, ...iv, ...new Uint8Array(ciphertext));
}

/** The event as a document holds it. */
export async function sealEvent({ body, ...event }: ChatEvent, key: ChatKey): Promise<SealedEvent> {
  return { ...event, sealed: await seal(body ?? '', key, event.chat_id, event.event_id) };
}
