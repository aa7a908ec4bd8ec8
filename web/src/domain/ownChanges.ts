import type { ChatEvent } from './event';
import { folded, withChange } from './fold';
import { Store } from './store';

/** What this person wants to become of a message. */
export type Wish =
  | { readonly kind: 'edit'; readonly body: string }
  | { readonly kind: 'delete' }
  | { readonly kind: 'react'; readonly emoji: string; readonly on: boolean }
  | { readonly kind: 'pin'; readonly on: boolean };

/** A change by this person that the server has not confirmed yet. */
export interface OwnChange {
  /** Also the `Idempotency-Key`. */
  readonly id: string;
  readonly chat_id: string;
  /** The id of the message. */
  readonly target: string;
  readonly wish: Wish;
  /** In the form of `sent_at`. */
  readonly at: string;
}

/** A change that was not made, and why. */
export interface FailedChange {
  readonly change: OwnChange;
  /** The message as it was shown; it may not be loaded any more. */
  readonly event: ChatEvent;
  readonly error: unknown;
}

export interface OwnChangesParts {
  /** Makes a change; the folded message if the server answers it, otherwise null. */
  readonly make: (change: OwnChange) => Promise<ChatEvent | null>;
  /** Shows the message as the server has it now; `answer` if the server has just answered it. */
  readonly made: (change: OwnChange, answer: ChatEvent | null) => Promise<void>;
  readonly now: () => number;
  readonly newId: () => string;
}

/**
 * Owns the changes by this person that are under way. The page shows their outcome at once. Changes of one
 * message are made one after another. One that fails is undone, and the person is told.
 */
export class OwnChanges {
  /** The changes under way, the oldest first. */
  readonly state = new Store<readonly OwnChange[]>([]);
  /**
   * What failed, until the person has read it. An edit, whose text would be lost, stays until a newer edit of
   * the same message; of the others only the last one stays, until the person makes another change.
   */
  readonly failed = new Store<readonly FailedChange[]>([]);
  readonly #parts: OwnChangesParts;
  readonly #last = new Map<string, Promise<void>>();

  constructor(parts: OwnChangesParts) {
    this.#parts = parts;
  }

  submit(event: ChatEvent, wish: Wish): void {
    const { now, newId } = this.#parts;
    const { chat_id, event_id: target } = event;
    const at = new Date(now()).toISOString();
    const change: OwnChange = { id: newId(), chat_id, target, wish, at };
    this.#keep((each) => isEdit(each) && !isSameEdit(each, change));
    this.state.set([...this.state.get(), change]);
    const before = this.#last.get(target) ?? Promise.resolve();
    const next = before.then(() => this.#make(change, event));
    this.#last.set(target, next);
    void next.then(() => {
      if (this.#last.get(target) === next) {
        this.#last.delete(target);
      }
    });
  }

  /** The person has read why this change failed. */
  dismiss(failed: FailedChange): void {
    this.failed.set(this.failed.get().filter((each) => each !== failed));
  }

  #keep(isKept: (change: OwnChange) => boolean): void {
    this.failed.set(this.failed.get().filter(({ change }) => isKept(change)));
  }

  async #make(change: OwnChange, event: ChatEvent): Promise<void> {
    try {
      const answer = await this.#parts.make(change);
      // An earlier edit may have failed while this one waited.
      this.#keep((each) => !isSameEdit(each, change));
      await this.#parts.made(change, answer);
    } catch (error) {
      this.#keep((each) => !isSameEdit(each, change) && (isEdit(each) || isEdit(change)));
      this.failed.set([...this.failed.get(), { change, event, error }]);
    } finally {
      this.state.set(this.state.get().filter((each) => each !== change));
    }
  }
}

function isEdit({ wish }: OwnChange): boolean {
  return wish.kind === 'edit';
}

/** Whether both are edits of one message. */
function isSameEdit(a: OwnChange, b: OwnChange): boolean {
  return isEdit(a) && isEdit(b) && a.target === b.target;
}

/** An id that comes after all others: what is under way is newer than what is known. */
function lastId(i: number): string {
  return `ffffffff-ffff-1fff-bf7f-7f7f7f7f7f${(i % 128).toString(16).padStart(2, '0')}`;
}

/** The events as they are once `changes` by `me` are made; the same array if there are none. */
export function withOwnChanges(
  events: readonly ChatEvent[],
  changes: readonly OwnChange[],
  me: string,
): readonly ChatEvent[] {
  if (changes.length === 0) {
    return events;
  }
  const targets = new Set(changes.map(({ target }) => target));
  return events.map((event) =>
    targets.has(event.event_id)
      ? changes
          .filter(({ target }) => target === event.event_id)
          .reduce((each, change, i) => withChange(folded(each), asEvent(change, me, i)).event, event)
      : event,
  );
}

function asEvent({ id, chat_id, target, wish, at }: OwnChange, me: string, i: number): ChatEvent {
  const event = {
    chat_id,
    event_id: lastId(i),
    author_id: me,
    target_event_id: target,
    body: '',
    client_id: id,
    sent_at: at,
  };
  switch (wish.kind) {
    case 'edit':
      return { ...event, type: 'EDIT', body: wish.body };
    case 'delete':
      return { ...event, type: 'REDACT' };
    case 'react':
      return { ...event, type: 'REACT', emoji: wish.emoji, op: wish.on ? 'add' : 'remove' };
    case 'pin':
      return { ...event, type: wish.on ? 'PIN' : 'UNPIN' };
  }
}
