import { LONG_PRESS_MS, MOVE_MAX_PX, swallowClick } from '../conversation/useLongPress';

/**
 * Tells which chat of a list a menu is wanted for: by the button of its line, by the right button of the mouse, by the
 * key for menus, or by a finger that rests on it. Some browsers report the finger as a `contextmenu`, others not at all.
 *
 * @returns ends that
 */
export function onMenuWanted(list: HTMLElement, open: (chatId: string, opener: HTMLElement) => void): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pressed = false;
  let start = { x: 0, y: 0 };
  const cancel = () => clearTimeout(timer);
  const openAt = (line: HTMLElement, opener: HTMLElement | null) => {
    cancel();
    if (opener !== null) {
      open(line.dataset['chatId'] ?? '', opener);
    }
  };
  list.addEventListener(
    'click',
    ({ target }) => {
      const button = (target as HTMLElement).closest<HTMLElement>('.chat-menu-button');
      const line = lineOf(target);
      if (button !== null && line !== null) {
        openAt(line, button);
      }
    },
    { signal },
  );
  list.addEventListener(
    'contextmenu',
    (event) => {
      const line = lineOf(event.target);
      if (line !== null) {
        event.preventDefault();
        openAt(line, line.querySelector('a'));
      }
    },
    { signal },
  );
  list.addEventListener(
    'pointerdown',
    ({ pointerType, target, clientX, clientY }) => {
      cancel();
      pressed = false;
      const line = pointerType === 'touch' ? lineOf(target) : null;
      if (line !== null) {
        start = { x: clientX, y: clientY };
        timer = setTimeout(() => {
          pressed = true;
          openAt(line, line.querySelector('a'));
        }, LONG_PRESS_MS);
      }
    },
    { signal },
  );
  list.addEventListener(
    'pointermove',
    ({ clientX, clientY }) => {
      if (Math.hypot(clientX - start.x, clientY - start.y) > MOVE_MAX_PX) {
        cancel();
      }
    },
    { signal },
  );
  list.addEventListener(
    'pointerup',
    () => {
      cancel();
      if (pressed) {
        swallowClick();
      }
    },
    { signal },
  );
  list.addEventListener('pointercancel', cancel, { signal });
  return () => {
    cancel();
    listening.abort();
  };
}

/** The line of a chat may move, or go to another part of the list: the focus stays with it, or at its place. */
export function keepFocus(opener: HTMLElement): void {
  const line = opener.closest('li');
  const beside = line?.nextElementSibling ?? line?.previousElementSibling;
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) {
      const next = opener.isConnected ? opener : beside?.querySelector('a');
      next?.focus({ preventScroll: true });
    }
  });
}

function lineOf(target: EventTarget | null): HTMLElement | null {
  return (target as HTMLElement).closest<HTMLElement>('li[data-chat-id]');
}
