import { useCallback, useEffect, useRef, useState } from 'react';
import type { Search } from '../../domain/search';

/** The search in the open chat. */
export interface ChatSearchState {
  /** Null while nobody searches there. */
  readonly search: Search | null;
  readonly open: () => void;
  /** Ends the search. The focus goes back to what had it. */
  readonly close: () => void;
}

/**
 * @param begin makes a search in one chat
 * @param chatId the open chat
 */
export function useChatSearch(begin: (chatId: string) => Search, chatId: string | null): ChatSearchState {
  const [search, setSearch] = useState<Search | null>(null);
  const opener = useRef<Element | null>(null);
  const current = search?.chatId === chatId ? search : null;
  useEffect(() => () => search?.clear(), [search]);
  const open = useCallback(() => {
    if (chatId !== null) {
      opener.current = document.activeElement;
      setSearch((before) => (before?.chatId === chatId ? before : begin(chatId)));
    }
  }, [begin, chatId]);
  const close = useCallback(() => {
    setSearch(null);
    const element = opener.current;
    if (element instanceof HTMLElement && element.isConnected && element !== document.body) {
      element.focus({ preventScroll: true });
    } else {
      document.querySelector<HTMLElement>('.conversation')?.focus({ preventScroll: true });
    }
  }, []);
  return { search: current, open, close };
}
