import { useEffect, useRef } from 'react';

/** What Esc is for when it is open. */
const OPEN = 'dialog[open], [popover]:popover-open';

/**
 * Ctrl+F (⌘F) searches in the page instead of the browser's search, which finds only what is loaded; pressed again,
 * it is the browser's. Esc goes back to the results, and from there out of the search.
 *
 * @param find searches; false if the person does so already
 * @param back goes one step back; false if there was none
 */
export function useSearchKeys(find: () => boolean, back: () => boolean): void {
  const latest = useRef({ find, back });
  useEffect(() => {
    latest.current = { find, back };
  });
  useEffect(() => {
    // What Esc closes may be gone when the event arrives here again.
    let isForOther = false;
    const look = () => {
      isForOther = document.querySelector(OPEN) !== null;
    };
    const handle = (event: KeyboardEvent) => {
      if (isForOther || event.defaultPrevented || event.isComposing) {
        return;
      }
      const isFind = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === 'f';
      if ((isFind && latest.current.find()) || (event.key === 'Escape' && latest.current.back())) {
        event.preventDefault();
      }
    };
    document.addEventListener('keydown', look, { capture: true });
    document.addEventListener('keydown', handle);
    return () => {
      document.removeEventListener('keydown', look, { capture: true });
      document.removeEventListener('keydown', handle);
    };
  }, []);
}
