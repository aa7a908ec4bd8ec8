import type { ChatList } from './chatList';
import type { Arrangement, Chat } from './event';
import { Store } from './store';

/** What this person wants to become of a chat in the list; what is absent stays as it is. */
export interface ArrangementChange {
  readonly pinned?: boolean;
  readonly archived?: boolean;
  readonly unread?: boolean;
  /** The last event that the person has in the list. What comes after it brings the chat back from the archive. */
  readonly last_event_id?: string;
}

/** Tells the server of a change. */
export type SendArrangement = (chatId: string, change: ArrangementChange) => Promise<void>;

/** A change that was not made, and why. */
export interface FailedArrangement {
  readonly chat: Chat;
  readonly change: ArrangementChange;
  readonly error: unknown;
}

/** The changes of one chat that the server has not answered yet. */
interface Waiting {
  /** What the server has of that which they change, as far as this page knows. */
  readonly confirmed: Partial<Arrangement>;
  /** What the list shows for each of them. */
  readonly shown: readonly Partial<Arrangement>[];
}

type Chats = Pick<ChatList, 'arrange' | 'find' | 'loading' | 'state'>;

/**
 * Owns what this person does with the chats of the list. The list shows it at once. The changes are made one after
 * another, so that the last one wins. One that fails is undone, and the person is told.
 */
export class Arrangements {
  /** What failed last; null once the person has read it, or does something else. */
  readonly failed = new Store<FailedArrangement | null>(null);
  readonly #chats: Chats;
  readonly #send: SendArrangement;
  readonly #now: () => number;
  readonly #waiting = new Map<string, Waiting>();
  #last: Promise<void> = Promise.resolve();

  constructor(chats: Chats, send: SendArrangement, now: () => number) {
    this.#chats = chats;
    this.#send = send;
    this.#now = now;
    // A read of the list that began before a change brings what the server knew then.
    chats.state.subscribe(() => [...this.#waiting.keys()].forEach((id) => this.#show(id)));
  }

  /** Makes a change; ends when the server has answered. */
  submit(chat: Chat, change: ArrangementChange): Promise<void> {
    return this.#submit(chat, change, true);
  }

  /** The person opens a chat that is marked as unread. If the server does not learn of it, the mark comes back in silence. */
  opened(chat: Chat): Promise<void> {
    return this.#submit(chat, { unread: false }, false);
  }

  /** The person has read why a change failed. */
  dismiss(): void {
    this.failed.set(null);
  }

  #submit(chat: Chat, change: ArrangementChange, isReported: boolean): Promise<void> {
    const { chat_id: id, last_event } = chat;
    const shown = this.#shownOf(chat, change);
    const now = this.#chats.find(id)?.arrangement ?? chat.arrangement;
    const before = this.#waiting.get(id);
    const confirmed = { ...fieldsOf(now, shown), ...before?.confirmed };
    if (isReported) {
      this.failed.set(null);
    }
    this.#waiting.set(id, { confirmed, shown: [...(before?.shown ?? []), shown] });
    this.#show(id);
    const told = change.archived === true && last_event !== null ? { ...change, last_event_id: last_event.event_id } : change;
    this.#last = this.#last.then(() => this.#make(chat, told, shown, isReported));
    return this.#last;
  }

  async #make(chat: Chat, change: ArrangementChange, shown: Partial<Arrangement>, isReported: boolean): Promise<void> {
    const { chat_id: id } = chat;
    try {
      await this.#send(id, change);
      this.#answered(id, shown, shown);
    } catch (error) {
      this.#answered(id, shown, {});
      if (isReported) {
        this.failed.set({ chat, change, error });
      }
    }
    const { loading } = this.#chats;
    if (loading === null) {
      this.#settle(id);
    } else {
      // It may have begun before the server knew the change.
      void loading.then(() => this.#settle(id));
    }
  }

  /** Shows what the server has now, and the changes after this one. */
  #answered(id: string, shown: Partial<Arrangement>, confirmed: Partial<Arrangement>): void {
    const waiting = this.#waiting.get(id) ?? { confirmed: {}, shown: [] };
    this.#waiting.set(id, {
      confirmed: { ...waiting.confirmed, ...confirmed },
      shown: waiting.shown.filter((each) => each !== shown),
    });
    this.#show(id);
  }

  #show(id: string): void {
    const { confirmed, shown } = this.#waiting.get(id) ?? { confirmed: {}, shown: [] };
    const wanted = shown.reduce((all, each) => ({ ...all, ...each }), confirmed);
    const now = this.#chats.find(id)?.arrangement;
    if (now !== undefined && FIELDS.some((field) => wanted[field] !== undefined && wanted[field] !== now[field])) {
      this.#chats.arrange(id, wanted);
    }
  }

  /** From now on the chat is what the server says of it, unless there are changes after this one. */
  #settle(id: string): void {
    if (this.#waiting.get(id)?.shown.length === 0) {
      this.#waiting.delete(id);
    }
  }

  /** Archived since its last event, after which it comes back: the clock of this computer may be wrong. */
  #shownOf({ last_event, created_at }: Chat, { pinned, archived, unread }: ArrangementChange): Partial<Arrangement> {
    const now = new Date(this.#now()).toISOString();
    const since = (on: boolean) => (on ? now : null);
    return {
      ...(pinned !== undefined && { pinned_at: since(pinned) }),
      ...(archived !== undefined && { archived_at: archived ? (last_event?.sent_at ?? created_at) : null }),
      ...(unread !== undefined && { unread_at: since(unread) }),
    };
  }
}

const FIELDS = ['pinned_at', 'archived_at', 'unread_at'] as const;

/** What `arrangement` says of that of which `change` says something. */
function fieldsOf(arrangement: Arrangement, change: Partial<Arrangement>): Partial<Arrangement> {
  return Object.fromEntries(FIELDS.filter((field) => change[field] !== undefined).map((field) => [field, arrangement[field]]));
}
