import type { Draft, DraftStorage } from '../domain/drafts';
import { number, object, string } from './decode';
import { LocalEntries } from './localEntries';

const draft = object<Draft>({ chat_id: string, text: string, written_at: number });

function entriesOf(userId: string): LocalEntries<Draft> {
  return new LocalEntries(`parley.draft.${userId}.`, draft);
}

/** This person's drafts in localStorage. */
export function browserDraftStorage(userId: string): DraftStorage {
  const entries = entriesOf(userId);
  return {
    load: () => entries.load(),
    put: (each) => entries.put(each.chat_id, each),
    remove: (chatId) => entries.remove(chatId),
  };
}

/** Deletes this person's drafts from the browser. */
export function forgetDrafts(userId: string): void {
  entriesOf(userId).clear();
}
