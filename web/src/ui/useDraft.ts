import { useSyncExternalStore } from 'react';
import type { Drafts } from '../domain/drafts';

/** The draft of this chat; the component renders again only when this draft changes. */
export function useDraft(drafts: Drafts, chatId: string): string {
  return useSyncExternalStore(drafts.state.subscribe, () => drafts.textOf(chatId));
}
