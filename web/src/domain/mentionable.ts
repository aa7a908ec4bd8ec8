import type { Delay } from './backoff';
import type { Chat, Member } from './event';
import { PREFIX_CHARACTERS_MIN, SEARCH_DELAY_MS } from './peopleSearch';

/** At most this many pages of the members of a room are read. */
const PAGES_MAX = 10;

/** The members of a room are read again after this time, or when their number is another. */
const MEMBERS_FRESH_MS = 60_000;

export interface MembersPage {
  readonly people: readonly Member[];
  readonly next: string | null;
  /** Whether every user is a member; `people` is empty then. */
  readonly everybody: boolean;
}

export interface MentionableParts {
  readonly me: string;
  readonly chat: (chatId: string) => Chat | undefined;
  /** How many members the room has, as far as the page knows; null if it does not. */
  readonly memberCount: (chatId: string) => number | null;
  readonly readMembers: (chatId: string, after: string | null) => Promise<MembersPage>;
  /** Finds users by the beginning of the username. */
  readonly search: (prefix: string, signal: AbortSignal) => Promise<readonly Member[]>;
  readonly delay: Delay;
  readonly now: () => number;
}

/** The members of a room; null in place of everybody. */
interface Known {
  readonly chatId: string;
  readonly atMs: number;
  readonly count: number | null;
  readonly members: Promise<readonly Member[] | null>;
}

/** Finds those who can be mentioned in a chat. */
export class Mentionable {
  readonly #parts: MentionableParts;
  /** The room that was asked for last. */
  #known: Known | null = null;

  constructor(parts: MentionableParts) {
    this.#parts = parts;
  }

  /** Does what {@link FindMentionable} says. */
  async find(chatId: string, letters: string, signal: AbortSignal): Promise<readonly Member[]> {
    const chat = this.#parts.chat(chatId);
    const isDirect = chat !== undefined && chat.type !== 'ROOM';
    const members = isDirect ? chat.members : await this.#membersOf(chatId);
    const people = members ?? (await this.#search(letters, signal));
    return people.filter(({ user_id }) => user_id !== this.#parts.me);
  }

  #membersOf(chatId: string): Promise<readonly Member[] | null> {
    const now = this.#parts.now();
    const count = this.#parts.memberCount(chatId);
    const known = this.#known;
    if (known?.chatId === chatId && known.count === count && now - known.atMs < MEMBERS_FRESH_MS) {
      return known.members;
    }
    const members = this.#readMembers(chatId);
    const next = { chatId, atMs: now, count, members };
    this.#known = next;
    // The next letter asks again.
    members.catch(() => {
      this.#known = this.#known === next ? null : this.#known;
    });
    return members;
  }

  async #readMembers(chatId: string): Promise<readonly Member[] | null> {
    const all: Member[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < PAGES_MAX; pages += 1) {
      const page: MembersPage = await this.#parts.readMembers(chatId, after);
      if (page.everybody) {
        return null;
      }
      all.push(...page.people);
      after = page.next;
      if (after === null) {
        break;
      }
    }
    return all;
  }

  async #search(letters: string, signal: AbortSignal): Promise<readonly Member[]> {
    if (letters.length < PREFIX_CHARACTERS_MIN) {
      return [];
    }
    await this.#parts.delay(SEARCH_DELAY_MS, signal);
    return this.#parts.search(letters.toLowerCase(), signal);
  }
}
