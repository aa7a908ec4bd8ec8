/** A longer address is shortened. */
const ADDRESS_CHARACTERS_MAX = 64;
const BEGINNING_CHARACTERS = 36;
const END_CHARACTERS = 16;

/** An address as it is shown. The host is always whole, because it says who gets the request. */
export function shortAddress(text: string): string {
  if (text.length <= ADDRESS_CHARACTERS_MAX) {
    return text;
  }
  const host = /^[a-z]+:\/\/[^/?#]*/iu.exec(text)?.[0] ?? text;
  const head = text.slice(0, Math.max(host.length + 1, BEGINNING_CHARACTERS));
  const tail = text.slice(-END_CHARACTERS);
  return head.length + tail.length >= text.length ? text : `${head}…${tail}`;
}
