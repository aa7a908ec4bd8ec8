/** What a message must have, besides words. */
export type Possession = 'link' | 'file' | 'image' | 'reaction';

export const POSSESSIONS: readonly Possession[] = ['link', 'file', 'image', 'reaction'];

/** A condition of a search that is not a word. */
export type Filter =
  | { readonly kind: 'from'; readonly username: string }
  /** `chatId` is null if only the server can tell which chat has this title. */
  | { readonly kind: 'in'; readonly title: string; readonly chatId: string | null }
  /** A day of the calendar, as 2026-03-01. */
  | { readonly kind: 'before'; readonly day: string }
  | { readonly kind: 'after'; readonly day: string }
  | { readonly kind: 'has'; readonly what: Possession };

export type FilterKind = Filter['kind'];

/** A filter that was typed, with a value that it cannot have. */
export interface BrokenFilter {
  readonly kind: FilterKind;
  readonly value: string;
}

/** A text that somebody types, taken apart. */
export interface TypedText {
  /** What is left in the field. */
  readonly text: string;
  /** The filters that were taken out of it. */
  readonly filters: readonly Filter[];
  /** The filter at the end of the text that is still being typed, which no search should heed. */
  readonly unfinished: string | null;
  readonly broken: BrokenFilter | null;
}

/** A filter, a phrase in quotes, or a word. A filter's value with blanks is in quotes. */
const PIECE =
  /(?:(from|in|before|after|has):(?:["“„”]([^"“„”]*)(["“„”]?)|([^\s"“„”]*))|["“„”][^"“„”]*["“„”]?|[^\s"“„”])(?:(?!["“„”])\S)*/giu;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Takes the filters out of a text, such as `from:alice` or `in:"The garden"`. A filter is finished when a
 * blank or its closing quote follows.
 *
 * @param whole whether nothing more is typed, so that the last filter is finished too
 */
export function takeFilters(text: string, whole: boolean): TypedText {
  const filters: Filter[] = [];
  let rest = '';
  let end = 0;
  let unfinished: string | null = null;
  let broken: BrokenFilter | null = null;
  for (const match of text.matchAll(PIECE)) {
    const [piece, typed, quoted, closing, plain] = match;
    if (typed === undefined) {
      continue;
    }
    const kind = typed.toLowerCase() as FilterKind;
    const value = (quoted ?? plain ?? '').trim();
    const isLast = match.index + piece.length === text.length;
    if (isLast && !whole && (closing ?? '') === '') {
      unfinished = piece;
      continue;
    }
    const filter = filterOf(kind, value);
    if (filter === null) {
      broken = { kind, value };
      continue;
    }
    filters.push(filter);
    rest += text.slice(end, match.index);
    end = match.index + piece.length;
    if (/\s/u.test(text.charAt(end)) && (rest === '' || /\s$/u.test(rest))) {
      end += 1;
    }
  }
  return { text: rest + text.slice(end), filters, unfinished, broken };
}

function filterOf(kind: FilterKind, value: string): Filter | null {
  switch (kind) {
    case 'from':
      return value === '' ? null : { kind, username: value.replace(/^@/, '').toLowerCase() };
    case 'in':
      return value === '' ? null : { kind, title: value.replace(/^#/, ''), chatId: null };
    case 'before':
    case 'after':
      return isDay(value) ? { kind, day: value } : null;
    case 'has': {
      const what = POSSESSIONS.find((each) => each === value.toLowerCase());
      return what === undefined ? null : { kind, what };
    }
  }
}

/** Whether this is a day that the calendar has. */
export function isDay(value: string): boolean {
  const time = DAY.test(value) ? Date.parse(`${value}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** Adds a filter. Of chats and of what a message must have there may be several, of the others one. */
export function withFilter(filters: readonly Filter[], next: Filter): readonly Filter[] {
  const isKept = (each: Filter) =>
    next.kind === 'in' || next.kind === 'has' ? !isSame(each, next) : each.kind !== next.kind;
  return [...filters.filter(isKept), next];
}

export function isSame(a: Filter, b: Filter): boolean {
  return a.kind === b.kind && keyOf(a) === keyOf(b);
}

/** A filter as text that {@link takeFilters} understands. */
export function keyOf(filter: Filter): string {
  switch (filter.kind) {
    case 'from':
      return `from:${filter.username}`;
    case 'in':
      return `in:${filter.chatId ?? quotedIfNeeded(filter.title)}`;
    case 'before':
    case 'after':
      return `${filter.kind}:${filter.day}`;
    case 'has':
      return `has:${filter.what}`;
  }
}

function quotedIfNeeded(title: string): string {
  return /\s/u.test(title) ? `"${title.replaceAll('"', '')}"` : title;
}
