import type { KeyboardEvent, RefObject } from 'react';

/** The results of a search, which the arrow keys reach from its field. */
const RESULTS = '[data-result]';
const FIELD = 'input[type=search]';

/**
 * The arrow keys go from the field to the results and from one to the next; the first result is above the
 * field's end. Esc goes back to the field, and from there leaves the search.
 *
 * @param leave called for Esc in the field; false if there was nothing to leave
 */
export function useResultKeys(
  box: RefObject<HTMLElement | null>,
  leave: () => boolean,
): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    const target = event.target as HTMLElement;
    const field = box.current?.querySelector<HTMLInputElement>(FIELD);
    const isResult = target.matches(RESULTS);
    if (event.nativeEvent.isComposing || field == null || (target !== field && !isResult)) {
      return;
    }
    if (event.key === 'Escape') {
      if (isResult) {
        event.preventDefault();
        field.focus();
      } else if (leave()) {
        event.preventDefault();
      }
      return;
    }
    const results = [...(box.current?.querySelectorAll<HTMLElement>(RESULTS) ?? [])];
    const next = neighbour(event.key, results.indexOf(target), [field, ...results]);
    if (next !== undefined && next !== target) {
      event.preventDefault();
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: 'nearest' });
    }
  };
}

/** @param place of the result in its list; -1 for the field, where Home and End move the caret */
function neighbour(key: string, place: number, all: readonly HTMLElement[]): HTMLElement | undefined {
  switch (key) {
    case 'ArrowDown':
      return all[place + 2];
    case 'ArrowUp':
      return all[place];
    case 'Home':
      return place < 0 ? undefined : all[1];
    case 'End':
      return place < 0 ? undefined : all.at(-1);
    default:
      return undefined;
  }
}
