import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import type { ChatEvent } from '../../domain/event';
import { type Rights, rightsOn } from '../../domain/rights';
import { hasReacted, type MessageActions } from './messageActions';
import { lateTexts } from '../../text/lateTexts';

/** The emoji that the menu offers without a search. */
const QUICK_EMOJI = ['👍', '❤️', '😂', '🎉', '😮', '😢'];

/** The distance of the menu from the edges of the window. */
const MARGIN_PX = 8;

interface Props {
  readonly event: ChatEvent;
  readonly opener: HTMLElement;
  readonly me: string;
  readonly rights: Rights;
  readonly actions: MessageActions;
  readonly closed: () => void;
}

/** What can be done with one message: beside it, or at the lower edge of a phone. Esc closes it. */
export function MessageMenu({ event, opener, me, rights, actions, closed }: Props) {
  const { messages: words } = lateTexts;
  const menu = useRef<HTMLDivElement>(null);
  const may = rightsOn(event, rights, me);
  const isPinned = event.pinned_event_id !== undefined;

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

  /** The focus goes back to the message before the action, which may move it. */
  const choose = (action: () => void) => () => {
    opener.focus({ preventScroll: true });
    closed();
    action();
  };
  const item = (label: ReactNode, action: () => void) => (
    <button type="button" role="menuitem" tabIndex={-1} onClick={choose(action)}>
      {label}
    </button>
  );

  return (
    <div
      ref={menu}
      className="message-menu"
      popover="manual"
      role="menu"
      tabIndex={-1}
      aria-label={words.actions}
      onKeyDown={(key) => (key.key === 'Escape' ? choose(() => undefined)() : moveFocus(key))}
    >
      {may.react && (
        <div role="group" aria-label={words.react} className="quick-emoji">
          {QUICK_EMOJI.map((emoji) => {
            const mine = hasReacted(event, emoji, me);
            return (
              <button
                key={emoji}
                type="button"
                role="menuitemcheckbox"
                aria-checked={mine}
                tabIndex={-1}
                onClick={choose(() => actions.react(event, emoji, !mine))}
              >
                {emoji}
              </button>
            );
          })}
        </div>
      )}
      {may.react && item(words.anotherEmoji, () => actions.chooseEmoji(event))}
      {event.reactions !== undefined && item(words.whoReactedItem, () => actions.showReactions(event))}
      {may.reply && item(words.reply, () => actions.reply(event))}
      {may.edit && item(words.edit, () => actions.edit(event))}
      {may.pin && item(isPinned ? words.unpin : words.pin, () => actions.pin(event, !isPinned))}
      {may.copy && item(words.copyText, () => actions.copyText(event))}
      {event.author_id !== me && item(words.profileItem, () => actions.showAuthor(event))}
      {item(words.copyLink, () => actions.copyLink(event))}
      {may.delete && item(<span className="danger">{words.deleteItem}</span>, () => actions.remove(event))}
    </div>
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
