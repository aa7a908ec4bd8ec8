import { type FocusEvent, type KeyboardEvent, useState } from 'react';

/** The attributes of a list whose entries the arrow keys reach, and the entry that the Tab key reaches. */
interface RovingFocus {
  /** The id of the event in that entry; null for the last one. */
  readonly current: string | null;
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

const ENTRIES = 'li[data-event-id]';

/**
 * One message is reached with the Tab key, the others from it with the arrow keys, Home and End. Enter or the
 * key for menus opens the menu of the message.
 *
 * @param open is called with the id of the event and its element
 */
export function useRovingFocus(open: (eventId: string, element: HTMLElement) => void): RovingFocus {
  const [current, setCurrent] = useState<string | null>(null);
  return {
    current,
    onFocus: ({ target }) => {
      const id = target.closest<HTMLElement>(ENTRIES)?.dataset['eventId'];
      if (id !== undefined) {
        setCurrent(id);
      }
    },
    onKeyDown: (event) => {
      const entry = event.target as HTMLElement;
      if (!entry.matches(ENTRIES)) {
        return;
      }
      const isMenuKey = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
      if (event.key === 'Enter' || isMenuKey) {
        event.preventDefault();
        open(entry.dataset['eventId'] ?? '', entry);
        return;
      }
      const next = neighbour(event.key, entry, [...event.currentTarget.querySelectorAll<HTMLElement>(ENTRIES)]);
      if (next !== undefined) {
        event.preventDefault();
        next.focus({ preventScroll: true });
        next.scrollIntoView({ block: 'nearest' });
      }
    },
  };
}

function neighbour(key: string, entry: HTMLElement, all: readonly HTMLElement[]): HTMLElement | undefined {
  const place = all.indexOf(entry);
  switch (key) {
    case 'ArrowUp':
      return all[place - 1];
    case 'ArrowDown':
      return all[place + 1];
    case 'Home':
      return all[0];
    case 'End':
      return all.at(-1);
    default:
      return undefined;
  }
}
