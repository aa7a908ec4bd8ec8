import type { ChatKey } from '../domain/chatKeys';
import { array, type Decoder, DecodeError, number, object, string, withDefault } from './decode';

/** Bytes in base64url without padding. */
const base64url: Decoder<Uint8Array<ArrayBuffer>> = (value, path) => {
  const text = string(value, path);
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) {
    throw new DecodeError(`${path} must be base64url`);
  }
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
};

/** The keys of one chat; none from a server that seals nothing yet. */
export const chatKeys: Decoder<readonly ChatKey[]> = withDefault(
  array(
    (value, path): ChatKey => {
      const { id, key } = object<{ id: number; key: Uint8Array<ArrayBuffer> }>({
        id: number,
        key: base64url,
      })(value, path);
      return { id, bytes: key };
    },
  ),
  [],
);
