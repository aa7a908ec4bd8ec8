import type { Delay } from './backoff';
import type { Chat } from './event';
import type { FindMessages, Hit, SearchRequest } from './hits';
import { SEARCH_CHARACTERS_MAX } from './limits';
import { plainLetters } from './matching';
import { MessageSearch } from './messageSearch';
import type { PeopleSearch } from './peopleSearch';
import {
  type BrokenFilter,
  type Filter,
  isSame,
  keyOf,
  takeFilters,
  withFilter,
} from './searchText';
import { Store } from './store';

/** Why a search is not made. */
export type SearchHint =
  | { readonly kind: 'short' | 'long' | 'swapped-days' }
  | { readonly kind: 'broken'; readonly filter: BrokenFilter };

export interface SearchState {
  /** What is in the field. */
  readonly text: string;
  readonly filters: readonly Filter[];
  readonly hint: SearchHint | null;
  /** The message that the person went to last, by its event id. */
  readonly followed: string | null;
}

const NOTHING: SearchState = { text: '', filters: [], hint: null, followed: null };

export interface SearchParts {
  readonly find: FindMessages;
  /** The chat to search in; null for all of the person's chats. */
  readonly chatId: string | null;
  /** Finds people by the same words; null if nobody is looked for. */
  readonly people: PeopleSearch | null;
  /** The person's chats as they are known now. */
  readonly chats: () => readonly Chat[];
  /** The title of a chat. */
  readonly titleOf: (chat: Chat) => string;
  readonly delay: Delay;
}

/** What a person searches for: words in a field, and filters, which are taken out of the words. */
export class Search {
  readonly state = new Store<SearchState>(NOTHING);
  readonly messages: MessageSearch;
  readonly chatId: string | null;
  readonly #parts: SearchParts;

  constructor(parts: SearchParts) {
    this.#parts = parts;
    this.chatId = parts.chatId;
    this.messages = new MessageSearch(parts.find, parts.delay);
  }

  /** Whether the person searches for something. */
  get isActive(): boolean {
    const { text, filters } = this.state.get();
    return text.trim() !== '' || filters.length > 0;
  }

  /** The person types: `text` is what is in the field now. */
  write(text: string): void {
    this.#read(text, false);
  }

  /** The person has typed everything: searches at once. */
  submit(): void {
    this.#read(this.state.get().text, true);
  }

  add(filter: Filter): void {
    this.#set({ filters: withFilter(this.state.get().filters, filter), followed: null });
    this.#ask(false);
  }

  remove(filter: Filter): void {
    this.#set({ filters: this.state.get().filters.filter((each) => !isSame(each, filter)), followed: null });
    this.#ask(false);
  }

  clear(): void {
    this.#parts.people?.clear();
    this.state.set(NOTHING);
    void this.messages.ask(null);
  }

  /** The person goes to this hit. */
  follow({ message }: Hit): void {
    this.#set({ followed: message.event_id });
  }

  /** The hit after the one that the person went to last, in the direction of older ones if `step` is 1; null if there is none. */
  async next(step: 1 | -1): Promise<Hit | null> {
    const place = this.#place();
    if (place + step >= this.messages.state.get().hits.length && this.messages.state.get().cursor !== null) {
      await this.messages.goOn();
    }
    const hit = this.messages.state.get().hits[Math.max(place + step, 0)];
    return hit === undefined || (place === 0 && step === -1) ? null : hit;
  }

  #place(): number {
    const { followed } = this.state.get();
    return this.messages.state.get().hits.findIndex(({ message }) => message.event_id === followed);
  }

  #read(typed: string, whole: boolean): void {
    const taken = takeFilters(typed, whole);
    const filters = taken.filters
      .map((filter) => this.#resolved(filter))
      .filter((filter) => filter.kind !== 'in' || this.chatId === null)
      .reduce(withFilter, this.state.get().filters);
    const text = whole ? taken.text.trim() : taken.text;
    const isNew = !whole || taken.filters.length > 0;
    this.#set({ text, filters, ...(isNew && { followed: null }) });
    this.#ask(whole);
  }

  /** A title that only one of the person's chats has is that chat. */
  #resolved(filter: Filter): Filter {
    if (filter.kind !== 'in' || filter.chatId !== null) {
      return filter;
    }
    const title = plainLetters(filter.title);
    const named = this.#parts
      .chats()
      .filter((chat) => [this.#parts.titleOf(chat), chat.handle ?? ''].some((name) => plainLetters(name) === title));
    const [only] = named;
    return only === undefined || named.length > 1
      ? filter
      : { kind: 'in', title: this.#parts.titleOf(only), chatId: only.chat_id };
  }

  #ask(whole: boolean): void {
    const { text, filters } = this.state.get();
    const { broken, unfinished } = takeFilters(text, whole);
    const words = (unfinished === null ? text : text.slice(0, -unfinished.length)).trim();
    const hint = broken === null ? hintAbout(words, filters, whole) : { kind: 'broken' as const, filter: broken };
    this.#set({ hint });
    const isWanted = hint === null && (words !== '' || filters.length > 0);
    void this.messages.ask(isWanted ? this.#request(words, filters) : null, whole ? 0 : undefined);
    const isName = broken === null && hint?.kind !== 'long' && filters.length === 0 && unfinished === null && !words.includes('"');
    void this.#parts.people?.type(isName ? words : '');
  }

  #request(words: string, filters: readonly Filter[]): SearchRequest {
    const chats = filters.flatMap((each) => (each.kind === 'in' && each.chatId !== null ? [each.chatId] : []));
    const typed = filters.filter((each) => each.kind === 'from' || (each.kind === 'in' && each.chatId === null));
    return {
      q: [...(words === '' ? [] : [words]), ...typed.map(keyOf)].join(' '),
      chats: this.chatId === null ? chats : [this.chatId],
      before: startOf(dayOf(filters, 'before')),
      after: startOf(dayOf(filters, 'after')),
      has: filters.flatMap((each) => (each.kind === 'has' ? [each.what] : [])),
    };
  }

  #set(change: Partial<SearchState>): void {
    this.state.set({ ...this.state.get(), ...change });
  }
}

/** Scripts in which one character can be a word. */
const WORD_CHARACTER = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

/** @param whole whether nothing more is typed, so that one letter is what is searched for */
function hintAbout(words: string, filters: readonly Filter[], whole: boolean): SearchHint | null {
  const before = dayOf(filters, 'before');
  const after = dayOf(filters, 'after');
  if (before !== null && after !== null && before <= after) {
    return { kind: 'swapped-days' };
  }
  if (Array.from(words).length > SEARCH_CHARACTERS_MAX) {
    return { kind: 'long' };
  }
  const isShort = !whole && Array.from(words.replaceAll('"', '')).length === 1 && !WORD_CHARACTER.test(words);
  return isShort ? { kind: 'short' } : null;
}

function dayOf(filters: readonly Filter[], kind: 'before' | 'after'): string | null {
  return filters.flatMap((each) => (each.kind === kind ? [each.day] : []))[0] ?? null;
}

/** The beginning of a day where the person is, as RFC 3339 has it. */
function startOf(day: string | null): string | null {
  return day === null ? null : new Date(`${day}T00:00:00`).toISOString();
}
