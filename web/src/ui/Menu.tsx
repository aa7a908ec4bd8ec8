import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';

/** The distance of a menu from the edges of the window. */
const MARGIN_PX = 8;

/** Makes of an action what a click on an entry does: it closes the menu first. */
export type Choose = (action: () => void) => () => void;

interface Props {
  readonly label: string;
  /** The menu stands beside it, and the focus goes back to it. */
  readonly opener: HTMLElement;
  readonly closed: () => void;
  /** The entries, which are {@link MenuItem}s or others with a role of menus. */
  readonly children: (choose: Choose) => ReactNode;
}

/** What can be done with one thing: beside it, or at the lower edge of a phone. Esc closes it. */
export function Menu({ label, opener, closed, children }: Props) {
  const menu = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = menu.current;
    if (element !== null) {
      element.showPopover();
      place(element, opener);
      itemsOf(element)[0]?.focus({ preventScroll: true });
    }
  }, [opener]);
  useEffect(() => {
    const { current } = menu;
    return () => {
      if (current?.contains(document.activeElement) === true || document.activeElement === document.body) {
        opener.focus({ preventScroll: true });
      }
    };
  }, [opener]);

  // The browser's own way to close would also close it when the finger that opened it leaves the screen.
  useEffect(() => {
    const close = ({ target }: globalThis.PointerEvent) => {
      if (menu.current?.contains(target as Node) === false) {
        closed();
      }
    };
    document.addEventListener('pointerdown', close);
    return () => document.removeEventListener('pointerdown', close);
  }, [closed]);

  /** The focus goes back to the opener before the action, which may move it. */
  const choose: Choose = (action) => () => {
    opener.focus({ preventScroll: true });
    closed();
    action();
  };

  return (
    <div
      ref={menu}
      className="menu"
      popover="manual"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={(key) => (key.key === 'Escape' ? choose(() => undefined)() : moveFocus(key))}
    >
      {children(choose)}
    </div>
  );
}

/** One entry of a menu. */
export function MenuItem({ chosen, children }: { readonly chosen: () => void; readonly children: ReactNode }) {
  return (
    <button type="button" role="menuitem" tabIndex={-1} onClick={chosen}>
      {children}
    </button>
  );
}

function itemsOf(menu: HTMLElement): readonly HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
}

/** All arrow keys go through the entries in their order, around the ends. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const items = itemsOf(event.currentTarget);
  const place = items.indexOf(document.activeElement as HTMLElement);
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
  const step = steps[event.key];
  const next =
    event.key === 'Home' ? 0 : event.key === 'End' ? -1 : step === undefined ? null : (place + step) % items.length;
  if (next !== null) {
    event.preventDefault();
    items.at(next)?.focus();
  } else if (event.key === 'Tab') {
    event.preventDefault();
  }
}

/** Below the opener if there is room, otherwise above it, and inside of the window. */
function place(menu: HTMLElement, opener: HTMLElement): void {
  const anchor = opener.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = anchor.bottom + height + MARGIN_PX <= innerHeight;
  const top = below ? anchor.bottom : anchor.top - height;
  const within = (value: number, end: number) => Math.max(MARGIN_PX, Math.min(value, end - MARGIN_PX));
  menu.style.setProperty('--top', `${within(top, innerHeight - height)}px`);
  menu.style.setProperty('--left', `${within(anchor.right - width, innerWidth - width)}px`);
}
