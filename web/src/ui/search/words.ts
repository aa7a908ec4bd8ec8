import { SEARCH_CHARACTERS_MAX } from '../../domain/limits';
import type { SearchHint } from '../../domain/search';
import type { Filter, Possession } from '../../domain/searchText';

export const POSSESSION_WORDS: Readonly<Record<Possession, string>> = {
  link: 'a link',
  file: 'a file',
  image: 'a picture',
  reaction: 'a reaction',
};

/** The day itself counts for the one, and not for the other. */
export const DAY_WORDS = { before: 'before', after: 'since' } as const;

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const month = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' });

/** A filter as a person reads it. */
export function filterWords(filter: Filter): string {
  switch (filter.kind) {
    case 'from':
      return `from ${filter.username}`;
    case 'in':
      return `in ${filter.title}`;
    case 'before':
    case 'after':
      return `${DAY_WORDS[filter.kind]} ${day.format(new Date(`${filter.day}T00:00:00`))}`;
    case 'has':
      return `has ${POSSESSION_WORDS[filter.what]}`;
  }
}

/** Why a search is not made, and what would help. */
export function hintWords(hint: SearchHint): string {
  switch (hint.kind) {
    case 'short':
      return 'Please type two characters or more.';
    case 'long':
      return `A search has at most ${SEARCH_CHARACTERS_MAX} characters.`;
    case 'swapped-days':
      return 'No message is before the one day and since the other. Please change one of them.';
    case 'broken':
      return brokenWords(hint.filter.kind);
  }
}

function brokenWords(kind: Filter['kind']): string {
  switch (kind) {
    case 'from':
      return 'After “from:” comes a username, such as from:alice.';
    case 'in':
      return 'After “in:” comes the name of a chat, such as in:general or in:"The garden".';
    case 'before':
    case 'after':
      return `After “${kind}:” comes a day, such as ${kind}:2026-03-01.`;
    case 'has':
      return 'After “has:” comes link, file, image or reaction.';
  }
}

/** The month up to which everything was searched; the day if that is in this month. */
export function searchedBackTo(time: string, now: Date): string {
  const then = new Date(time);
  return month.format(then) === month.format(now) ? day.format(then) : month.format(then);
}

/** The number of hits in words, for a screen reader. */
export function foundWords(count: number, isAll: boolean): string {
  const messages = count === 1 ? '1 message' : `${count} messages`;
  return isAll ? `${messages} found` : `${messages} found so far`;
}
