import { SEARCH_CHARACTERS_MAX } from '../../domain/limits';
import type { SearchHint } from '../../domain/search';
import type { Filter } from '../../domain/searchText';
import { lateTexts } from '../../text/lateTexts';
import { mediumDay, monthAndYear } from '../time';

const { searching } = lateTexts;

/** A filter as a person reads it. */
export function filterWords(filter: Filter): string {
  switch (filter.kind) {
    case 'from':
      return searching.from(filter.username);
    case 'in':
      return searching.in(filter.title);
    case 'before':
    case 'after':
      // The day itself counts for the one, and not for the other.
      return searching[filter.kind](mediumDay(`${filter.day}T00:00:00`));
    case 'has':
      return searching.has(searching.possessions[filter.what]);
  }
}

/** Why a search is not made, and what would help. */
export function hintWords(hint: SearchHint): string {
  switch (hint.kind) {
    case 'short':
      return searching.short;
    case 'long':
      return searching.long(SEARCH_CHARACTERS_MAX);
    case 'swapped-days':
      return searching.swappedDays;
    case 'broken':
      return searching.broken[hint.filter.kind];
  }
}

/** The month up to which everything was searched; the day if that is in this month. */
export function searchedBackTo(time: string, now: Date): string {
  const month = monthAndYear(time);
  return month === monthAndYear(now.toISOString()) ? mediumDay(time) : month;
}

/** The number of hits in words, for a screen reader. */
export function foundWords(count: number, isAll: boolean): string {
  return isAll ? searching.found(count) : searching.foundSoFar(count);
}
