import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** A person who is closer to the end than this reads the newest message. */
const AT_END_PX = 48;

interface Anchor {
  readonly element: HTMLElement;
  /** Its distance from the top of the whole content, which scrolling does not change. */
  readonly top: number;
}

/**
 * Keeps the visible messages in place while others appear or disappear. At the end of the log it
 * follows the newest message. Elsewhere the first visible message does not move.
 *
 * @param follow the person's last unsent message; a new one makes the log scroll to its end
 * @param ended whether the content ends with the log; otherwise its end is a place like any other
 * @param returns a new number makes the log scroll to its end
 * @returns `stay` holds the place to which the log was scrolled by somebody else
 */
export function useHeldScroll(
  box: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
  content: unknown,
  follow: string | null,
  ended: boolean,
  returns: number,
): { readonly away: boolean; readonly toNewest: () => void; readonly stay: () => void } {
  const anchor = useRef<Anchor | null>(null);
  const [away, setAway] = useState(false);

  const remember = useCallback(() => {
    if (box.current === null || list.current === null) {
      return;
    }
    const atEnd = ended && distanceFromEnd(box.current) < AT_END_PX;
    anchor.current = atEnd ? null : firstVisible(box.current, list.current);
    setAway(!atEnd);
  }, [box, list, ended]);

  const hold = useCallback(() => {
    const frame = box.current;
    if (frame === null) {
      return;
    }
    const held = anchor.current;
    if (held === null || !held.element.isConnected) {
      frame.scrollTop = frame.scrollHeight;
    } else {
      const top = topOf(held.element, frame);
      frame.scrollTop += top - held.top;
      anchor.current = { element: held.element, top };
    }
  }, [box]);

  useLayoutEffect(() => {
    if (follow !== null || returns > 0) {
      anchor.current = null;
      setAway(false);
    }
  }, [follow, returns]);

  useLayoutEffect(hold, [hold, content]);

  useEffect(() => {
    const frame = box.current;
    if (frame === null) {
      return;
    }
    frame.addEventListener('scroll', remember, { passive: true });
    const resized = new ResizeObserver(hold);
    resized.observe(frame);
    return () => {
      frame.removeEventListener('scroll', remember);
      resized.disconnect();
    };
  }, [box, remember, hold]);

  const toNewest = useCallback(() => {
    anchor.current = null;
    setAway(false);
    hold();
  }, [hold]);

  return { away, toNewest, stay: remember };
}

function distanceFromEnd(frame: HTMLElement): number {
  return frame.scrollHeight - frame.scrollTop - frame.clientHeight;
}

function topOf(element: HTMLElement, frame: HTMLElement): number {
  const visible = element.getBoundingClientRect().top - frame.getBoundingClientRect().top;
  return visible + frame.scrollTop;
}

/** Uses bisection, because a long conversation has thousands of messages and scroll events are frequent. */
function firstVisible(frame: HTMLElement, list: HTMLElement): Anchor | null {
  const lines = list.children;
  const edge = frame.getBoundingClientRect().top;
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const line = lines[middle];
    if (line !== undefined && line.getBoundingClientRect().bottom <= edge) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  // A day or a note moves when older messages are loaded above it; a message stays.
  let line = lines[low];
  while (line?.matches('.day, .note, .unread-line') === true && line.nextElementSibling !== null) {
    line = line.nextElementSibling;
  }
  return line instanceof HTMLElement ? { element: line, top: topOf(line, frame) } : null;
}
