import { useEffect, useRef } from 'react';

/** What the keys of the page do, wherever the focus is. */
export interface ShortcutActions {
  /** Goes to the field that finds chats. */
  readonly find: () => void;
  /** Shows the list of shortcuts. */
  readonly help: () => void;
  /** Opens the chat that is so many places below the open one in the list. */
  readonly step: (places: number) => void;
}

/** How much of the visible part a Page key scrolls. */
const PAGE_PART = 0.9;

/** While one of these is open, the keys are for it. */
const OPEN = 'dialog[open], [popover]:popover-open';

export function useShortcuts(actions: ShortcutActions): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const handle = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector(OPEN) !== null) {
        return;
      }
      if (run(event, latest.current)) {
        event.preventDefault();
      }
    };
    document.addEventListener('keydown', handle);
    return () => document.removeEventListener('keydown', handle);
  }, []);
}

/** Whether the key was one of these. */
function run(event: KeyboardEvent, { find, help, step }: ShortcutActions): boolean {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  const isCommand = (ctrlKey || metaKey) && !altKey;
  if (isCommand && !shiftKey && key.toLowerCase() === 'k') {
    find();
  } else if (isCommand && (key === '/' || key === '?')) {
    help();
  } else if (altKey && !ctrlKey && !metaKey && !shiftKey && (key === 'ArrowUp' || key === 'ArrowDown')) {
    step(key === 'ArrowUp' ? -1 : 1);
  } else if (!isCommand && !altKey && (key === 'PageUp' || key === 'PageDown')) {
    return scrollLog(event.target, key === 'PageUp' ? -1 : 1);
  } else {
    return false;
  }
  return true;
}

/** In the field to write in, the Page keys scroll the log above it. */
function scrollLog(target: EventTarget | null, direction: number): boolean {
  if (!(target instanceof HTMLTextAreaElement)) {
    return false;
  }
  const log = target.closest('.conversation')?.querySelector('.log');
  log?.scrollBy({ top: direction * PAGE_PART * log.clientHeight });
  return log !== null && log !== undefined;
}
