import type { ConversationState } from './conversationState';
import { GAP_PAGES_MAX } from './gapFilling';
import type { Messenger } from './messenger';
import { newestIn, oldestIn } from './pages';

interface CatchUpParts {
  readonly me: Pick<Messenger['me'], 'user_id'>;
  readonly open: Messenger['open'];
  readonly conversations: Pick<Messenger['conversations'], 'snapshots'>;
}

/** Reads what happened in the chat on the screen, messages and changes, since the listener has told of it last. */
export class CatchUp {
  readonly #parts: CatchUpParts;
  /** Up to which event each chat was read, by their ids. */
  readonly #readTo = new Map<string, string>();

  constructor(parts: CatchUpParts) {
    this.#parts = parts;
  }

  async run(signal: AbortSignal): Promise<void> {
    const open = this.#parts.open.get();
    if (open === null) {
      return;
    }
    const { chatId, conversation } = open;
    const state = conversation.state.get();
    if (state.phase !== 'ready' || state.hasNewer) {
      // It is being read, or more is read when the person goes on.
      return;
    }
    const tail = this.#parts.conversations.snapshots.get().get(chatId)?.tail ?? [];
    const told = this.#readTo.get(chatId);
    let after =
      newestIn([...tail, ...(told === undefined ? [] : [{ event_id: told }])]) ?? completeUpTo(state, this.#parts.me.user_id);
    for (let pages = 0; pages < GAP_PAGES_MAX; pages += 1) {
      const page = await conversation.history.after(after, signal);
      const shown = new Set(conversation.state.get().events.map(({ event_id }) => event_id));
      page.events.filter(({ event_id }) => !shown.has(event_id)).forEach((event) => conversation.confirmed(event));
      after = newestIn(page.events) ?? after;
      if (after !== null) {
        this.#readTo.set(chatId, after);
      }
      if (page.next === null) {
        return;
      }
    }
  }
}

/**
 * Up to which event the page has read the log of a chat of which the listener has told nothing; null if that is none. An
 * own message may be later than that, because the answer to a send brings it, without what was before it.
 */
function completeUpTo({ events, hasOlder }: ConversationState, me: string): string | null {
  return newestIn(events.filter(({ author_id }) => author_id !== me)) ?? (hasOlder ? oldestIn(events) : null);
}
