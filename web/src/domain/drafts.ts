import { StorageFullError } from './problem';
import { Store } from './store';

/** When there are more drafts than this, the one that was changed the longest time ago is deleted. */
export const DRAFTS_MAX = 50;

/** At most this many UTF-16 units of a draft are stored: enough for the longest message. */
export const DRAFT_STORED_MAX = 8_000;

/** The text that a person has written in the field of one chat and has not sent. */
export interface Draft {
  readonly chat_id: string;
  readonly text: string;
  /** In epoch milliseconds. */
  readonly written_at: number;
}

/** Stores drafts, so that they survive a reload. */
export interface DraftStorage {
  load(): readonly Draft[];
  put(draft: Draft): void;
  remove(chatId: string): void;
}

/** Owns the drafts of one person, one for each chat. */
export class Drafts {
  /** The texts by chat id, the last changed one at the end. */
  readonly state: Store<ReadonlyMap<string, string>>;
  /** Whether the last change could not be stored because the browser has no room left. */
  readonly storageFull = new Store(false);
  readonly #storage: DraftStorage;
  readonly #now: () => number;

  constructor(storage: DraftStorage, now: () => number) {
    this.#storage = storage;
    this.#now = now;
    const stored = [...storage.load()].sort((a, b) => a.written_at - b.written_at);
    this.state = new Store(new Map(stored.map(({ chat_id, text }) => [chat_id, text])));
  }

  /** The draft of this chat; empty if there is none. */
  textOf(chatId: string): string {
    return this.state.get().get(chatId) ?? '';
  }

  /** Replaces the draft of this chat; an empty text deletes it. */
  write(chatId: string, text: string): void {
    const drafts = new Map(this.state.get());
    drafts.delete(chatId);
    if (text === '') {
      this.state.set(drafts);
      this.#storage.remove(chatId);
      this.storageFull.set(false);
      return;
    }
    drafts.set(chatId, text);
    this.#dropOldest(drafts);
    this.state.set(drafts);
    this.#store({ chat_id: chatId, text: text.slice(0, DRAFT_STORED_MAX), written_at: this.#now() });
  }

  #store(draft: Draft): void {
    try {
      this.#storage.put(draft);
      this.storageFull.set(false);
    } catch (error) {
      if (!(error instanceof StorageFullError)) {
        throw error;
      }
      // A reload must not bring back an older text.
      this.#storage.remove(draft.chat_id);
      this.storageFull.set(true);
    }
  }

  #dropOldest(drafts: Map<string, string>): void {
    const [oldest] = drafts.keys();
    if (drafts.size > DRAFTS_MAX && oldest !== undefined) {
      drafts.delete(oldest);
      this.#storage.remove(oldest);
    }
  }
}
