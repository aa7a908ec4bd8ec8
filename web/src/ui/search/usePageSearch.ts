import { type RefObject, useRef, useState } from 'react';
import type { SignedInParts } from '../../wiring';
import { type ChatSearchState, useChatSearch } from './useChatSearch';
import { useSearchKeys } from './useSearchKeys';

/** The searches of the page: one in the list, and one in the open chat while somebody searches there. */
export interface PageSearch {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly inChat: ChatSearchState;
  /** Begins to search in the open chat. */
  readonly begin: () => void;
  /** Whether only a line of the search is shown over the chat. */
  readonly folded: boolean;
  readonly fold: (folded: boolean) => void;
}

/**
 * @param chatId the open chat
 * @param sidebar where the search in the list is
 * @param stage where the open chat is, and the search in it
 */
export function usePageSearch(
  { messenger, searchIn }: SignedInParts,
  chatId: string | null,
  sidebar: RefObject<HTMLElement | null>,
  stage: RefObject<HTMLElement | null>,
): PageSearch {
  const field = useRef<HTMLInputElement>(null);
  const [folded, fold] = useState(false);
  const inChat = useChatSearch(searchIn, chatId);
  const begin = () => {
    fold(false);
    inChat.open();
    // The field is there already if the search was open, and takes the focus by itself if it was not.
    stage.current?.querySelector<HTMLInputElement>('input[type=search]')?.select();
  };

  const find = () => {
    const here = chatId === null ? sidebar.current : stage.current;
    const { activeElement } = document;
    const isSearching = activeElement?.matches('input[type=search]') === true && here?.contains(activeElement) === true;
    // Only members can search in a room.
    if (isSearching || (chatId !== null && messenger.chats.find(chatId) === undefined)) {
      return false;
    }
    if (chatId === null) {
      field.current?.select();
    } else {
      begin();
    }
    return true;
  };
  const back = () => {
    const isInChat = stage.current?.querySelector('.conversation')?.contains(document.activeElement) === true;
    const hit = followedHit(inChat.search === null ? sidebar.current : stage.current);
    if (isInChat && hit !== null) {
      hit.focus();
    } else if (inChat.search !== null) {
      inChat.close();
    } else {
      return false;
    }
    return true;
  };
  useSearchKeys(find, back);
  return { field, inChat, begin, folded, fold };
}

/** The hit that the person went to last, if it is on the page; the focus goes back there. */
export function followedHit(part: HTMLElement | null): HTMLElement | null {
  const hit = part?.querySelector<HTMLElement>('.hit[aria-current]') ?? null;
  return hit?.checkVisibility() === true ? hit : null;
}
