import type { Member } from './event';

/** At most this many people are offered at the same time. */
export const OFFERED_MAX = 8;

/** The mark, what may be before it, and the longest username. */
const BEGUN_CHARACTERS_MAX = 34;

/**
 * Finds the people of a chat who may be meant by `letters`, and perhaps others of the same chat; without the
 * person who writes.
 */
export type FindMentionable = (chatId: string, letters: string, signal: AbortSignal) => Promise<readonly Member[]>;

/** What may be a mention that is being written: the mark with letters between `start` and the caret. */
export interface BegunMention {
  /** The index of the mark `@`. */
  readonly start: number;
  /** The index after the last letter, which may be behind the caret. */
  readonly end: number;
  /** The letters between the mark and the caret. */
  readonly letters: string;
}

/** The mention that is being written at the caret; null if there is none. An address is none. */
export function begunMention(text: string, caret: number): BegunMention | null {
  const before = text.slice(Math.max(0, caret - BEGUN_CHARACTERS_MAX), caret);
  const letters = /(?:^|[^\p{L}\p{N}_.@/+-])@([A-Za-z0-9_.-]+)$/u.exec(before)?.[1];
  if (letters === undefined) {
    return null;
  }
  const rest = /^[A-Za-z0-9_-]*/.exec(text.slice(caret))?.[0] ?? '';
  return { start: caret - letters.length - 1, end: caret + rest.length, letters };
}

/** The text with the whole mention in place of the begun one, and where the caret is then. */
export function withMention(
  text: string,
  { start, end }: BegunMention,
  username: string,
): { readonly text: string; readonly caret: number } {
  const rest = text.slice(end);
  const mention = `@${username}`;
  return {
    text: `${text.slice(0, start)}${mention}${/^\s/.test(rest) ? '' : ' '}${rest}`,
    caret: start + mention.length + 1,
  };
}

/**
 * Those who may be meant by `letters`: first those whose usernames begin so. Nobody if the letters are the only
 * username that fits: then there is nothing to choose.
 */
export function meantBy(letters: string, people: readonly Member[]): readonly Member[] {
  const wanted = letters.toLowerCase();
  const placeIn = ({ username }: Member) => username.toLowerCase().indexOf(wanted);
  const fitting = people
    .filter((each) => placeIn(each) >= 0)
    .sort((a, b) => Math.sign(placeIn(a)) - Math.sign(placeIn(b)) || a.username.localeCompare(b.username));
  const [first] = fitting;
  const isWhole = fitting.length === 1 && first?.username.toLowerCase() === wanted;
  return isWhole ? [] : fitting.slice(0, OFFERED_MAX);
}

/** Where `username` is mentioned in a text, by the same rule by which people are called (see docs/notifications.md). */
export function mentionsOf(
  username: string,
  text: string,
): readonly { readonly start: number; readonly end: number }[] {
  if (!text.includes('@')) {
    return [];
  }
  const wanted = username.toLowerCase();
  const all = text.matchAll(/(^|[^\p{L}\p{N}_.@/+-])@([A-Za-z0-9_.-]{3,32})(?![A-Za-z0-9_@-])/gu);
  return [...all].flatMap(({ index, 1: before = '', 2: name = '' }) => {
    const found = name.toLowerCase();
    const start = index + before.length;
    // A sentence may end with a mention.
    const isMeant = found === wanted || found.replace(/\.+$/, '') === wanted;
    return isMeant ? [{ start, end: start + 1 + wanted.length }] : [];
  });
}
