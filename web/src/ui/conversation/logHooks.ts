import { type RefObject, useEffect, useRef } from 'react';

/** A page loads when its place is less than this outside of the visible part. */
const LOAD_AHEAD_PX = 400;

/** Calls `seen` with each new `eventId`, as soon as the person looks at the page: it is visible and has the focus. */
export function useSeen(eventId: string | null, seen: ((eventId: string) => void) | null): void {
  const latest = useRef(seen);
  useEffect(() => {
    latest.current = seen;
  });
  const active = seen !== null;
  useEffect(() => {
    const look = () => {
      if (active && eventId !== null && document.visibilityState === 'visible' && document.hasFocus()) {
        latest.current?.(eventId);
      }
    };
    look();
    addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [eventId, active]);
}

/**
 * Calls `load` when the returned element comes near the visible part.
 *
 * @param changed a change of this value makes it check again
 */
export function useLoadWhenSeen(
  box: RefObject<HTMLDivElement | null>,
  active: boolean,
  load: () => void,
  changed: number,
): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  const latest = useRef(load);
  useEffect(() => {
    latest.current = load;
  });
  useEffect(() => {
    if (!active || element.current === null) {
      return;
    }
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) {
          latest.current();
        }
      },
      { root: box.current, rootMargin: `${LOAD_AHEAD_PX}px 0px` },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [box, active, changed]);
  return element;
}
