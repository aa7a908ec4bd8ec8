import { type PointerEvent, type SyntheticEvent, useRef } from 'react';

export const LONG_PRESS_MS = 500;

/** A finger that moves further than this scrolls. */
export const MOVE_MAX_PX = 10;

interface LongPress {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
  readonly onContextMenu: (event: SyntheticEvent<HTMLElement, MouseEvent>) => void;
}

/**
 * Opens the menu of a message on which a finger rests. Some browsers report that as a `contextmenu`, others not
 * at all; so a timer does it, and the browser's own menu stays closed for fingers.
 */
export function useLongPress(open: (eventId: string, element: HTMLElement) => void): LongPress {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const start = useRef({ x: 0, y: 0 });
  const touched = useRef(false);
  const pressed = useRef(false);
  const cancel = () => clearTimeout(timer.current);
  return {
    onPointerDown: (event) => {
      cancel();
      pressed.current = false;
      touched.current = event.pointerType === 'touch';
      const target = event.target as HTMLElement;
      const entry = target.closest<HTMLElement>('li[data-event-id]');
      if (touched.current && entry !== null && target.closest('button:not(.photo), a') === null) {
        start.current = { x: event.clientX, y: event.clientY };
        timer.current = setTimeout(() => {
          pressed.current = true;
          open(entry.dataset['eventId'] ?? '', entry);
        }, LONG_PRESS_MS);
      }
    },
    onPointerMove: ({ clientX, clientY }) => {
      if (Math.hypot(clientX - start.current.x, clientY - start.current.y) > MOVE_MAX_PX) {
        cancel();
      }
    },
    onPointerUp: () => {
      cancel();
      if (pressed.current) {
        swallowClick();
      }
    },
    onPointerCancel: cancel,
    onContextMenu: (event) => {
      if (touched.current) {
        event.preventDefault();
      }
    },
  };
}

/** The finger that has opened the menu leaves the screen, and must not choose what appeared below it. */
export function swallowClick(): void {
  const swallow = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener('click', swallow, { capture: true, once: true });
  const next = () => document.removeEventListener('click', swallow, { capture: true });
  document.addEventListener('pointerdown', next, { capture: true, once: true });
}
