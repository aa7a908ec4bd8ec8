import type { Attachment } from './attachment';

/**
 * The form of a sealed text, as `docs/architecture.md` describes it:
 * version (1 byte) | key id (2) | nonce (12) | AES-256-GCM ciphertext | tag (16).
 * Version 1 seals a text, version 2 a text with attachments, as JSON.
 */
const TEXT_VERSION = 1;
const JSON_VERSION = 2;
const NONCE_AT = 3;
const CIPHERTEXT_AT = 15;
const TAG_BYTES = 16;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The id of the key that sealed this body; null if this client does not know the form. */
export function keyIdOf(sealed: Uint8Array): number | null {
  const isKnown = sealed[0] === TEXT_VERSION || sealed[0] === JSON_VERSION;
  if (sealed.length < CIPHERTEXT_AT + TAG_BYTES || !isKnown) {
    return null;
  }
  return ((sealed[1] ?? 0) << 8) | (sealed[2] ?? 0);
}

/** What a sealed text says. */
export interface OpenedText {
  readonly body: string;
  readonly attachments?: readonly Attachment[];
}

/** Whether JSON is sealed: a text with attachments. */
export function isJson(sealed: Uint8Array): boolean {
  return sealed[0] === JSON_VERSION;
}

/**
 * What is sealed; null if it was damaged, or sealed for another event or with another key.
 *
 * @param eventId the event that the body belongs to: a body that was moved to another event or chat
 *     does not open
 */
export async function openText(
  sealed: Uint8Array<ArrayBuffer>,
  key: CryptoKey,
  chatId: string,
  eventId: string,
): Promise<string | null> {
  const form = {
    name: 'AES-GCM',
    iv: sealed.subarray(NONCE_AT, CIPHERTEXT_AT),
    additionalData: new Uint8Array([...bytesOf(chatId, eventId), ...(isJson(sealed) ? [JSON_VERSION] : [])]),
  };
  try {
    return decoder.decode(await crypto.subtle.decrypt(form, key, sealed.subarray(CIPHERTEXT_AT)));
  } catch (error) {
    if (isUnreadable(error)) {
      return null;
    }
    throw error;
  }
}

/** WebCrypto refuses what does not belong together; the decoder refuses what is not UTF-8. */
function isUnreadable(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof DOMException && error.name === 'OperationError');
}

/** The bytes of UUIDs, one after another. */
function bytesOf(...uuids: readonly string[]): Uint8Array<ArrayBuffer> {
  const pairs = uuids.join('').replaceAll('-', '').match(/../g) ?? [];
  return Uint8Array.from(pairs, (pair) => parseInt(pair, 16));
}
