import type { Chat, Member, Room } from './event';

/** Letters that Unicode does not take apart into a base letter and an accent. */
const BASE_LETTERS: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' };

/** A text without capitals and accents, so that `creme` finds `Crème`. */
export function plainLetters(text: string): string {
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return bare.replace(/[łøđßæœı]/g, (letter) => BASE_LETTERS[letter] ?? letter);
}

/** Whether all words of `words` occur in `name`. */
export function isNamedBy(name: string, words: string): boolean {
  const letters = plainLetters(name);
  return plainLetters(words)
    .split(/\s+/u)
    .every((word) => letters.includes(word));
}

/** The rooms with these words in their names. */
export function roomsNamedBy(words: string, rooms: readonly Room[]): readonly Room[] {
  return rooms.filter(({ name, handle }) => isNamedBy(`${name} ${handle}`, words));
}

/**
 * The people with these words in their names: first those with whom this person has a chat, the newest
 * activity first, then those whom the server has found.
 *
 * @param names how people are shown, if not by their usernames
 */
export function peopleNamedBy(
  words: string,
  chats: readonly Chat[],
  found: readonly Member[],
  me: string,
  names: ReadonlyMap<string, string> = new Map(),
): readonly Member[] {
  const known = chats
    .filter(({ type }) => type !== 'ROOM')
    .flatMap(({ members }) =>
      members.filter(({ user_id, username }) => isNamedBy(`${username} ${names.get(user_id) ?? ''}`, words)),
    );
  const all = [...known, ...found].filter(({ user_id }) => user_id !== me);
  return [...new Map(all.map((each) => [each.user_id, each])).values()];
}
