/** The number of colours that avatars have; the style sheet defines each of them. */
export const AVATAR_COLOURS = 12;

/**
 * One or two letters that stand for a name: of its first word and of its last one. Later words that begin with a
 * digit do not count: they are mostly the number of an account.
 */
export function initialsOf(name: string): string {
  const words = name.split(/[\s._-]+/u).filter((word, i) => i === 0 || /^\p{L}/u.test(word));
  const letters = words.flatMap((word) => /\p{L}\p{M}*/u.exec(word)?.[0] ?? []);
  const last = letters.length > 1 ? letters.at(-1) : '';
  return `${letters[0] ?? ''}${last ?? ''}`.toLocaleUpperCase() || Array.from(name.trim())[0] || '?';
}

/**
 * The colour of a person or a room, as an index: always the same for the same id. Those of ids that differ in one
 * character have nothing to do with each other.
 */
export function colourOf(id: string): number {
  let hash = 0;
  for (const letter of id) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  }
  // Only the upper bits of a product depend on all bits of its factors.
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((mixed >>> 16) * AVATAR_COLOURS) >>> 16;
}
