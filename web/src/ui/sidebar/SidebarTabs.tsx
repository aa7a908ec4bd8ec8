import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { UnreadBadge } from './UnreadBadge';
import { texts } from '../../text/texts';

export type Tab = 'chats' | 'rooms';

const TABS: readonly Tab[] = ['chats', 'rooms'];

interface Props {
  readonly tab: Tab;
  /** The number of unread messages in all chats, shown while the rooms are listed. */
  readonly unread: number;
  /** Whether the chosen tab has the focus at first. */
  readonly focusAtFirst: boolean;
  readonly choose: (tab: Tab) => void;
  readonly children: ReactNode;
}

/** Switches between the lists of the sidebar; also with the arrow keys (WAI-ARIA tabs pattern). */
export function SidebarTabs({ tab, unread, focusAtFirst, choose, children }: Props) {
  const id = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const next = tab === 'chats' ? 'rooms' : 'chats';
      choose(next);
      document.getElementById(`${id}-${next}`)?.focus();
    }
  };
  return (
    <>
      <div className="tabs" role="tablist" aria-label={texts.lists.tabs}>
        {TABS.map((each) => (
          <button
            key={each}
            id={`${id}-${each}`}
            type="button"
            role="tab"
            aria-selected={tab === each}
            aria-controls={`${id}-panel`}
            autoFocus={focusAtFirst && tab === each}
            tabIndex={tab === each ? 0 : -1}
            onClick={() => choose(each)}
            onKeyDown={onKeyDown}
          >
            {texts.lists[each]}
            {each === 'chats' && tab !== 'chats' && <UnreadBadge unread={unread} />}
          </button>
        ))}
      </div>
      <div
        id={`${id}-panel`}
        className="tab-panel"
        role="tabpanel"
        aria-labelledby={`${id}-${tab}`}
      >
        {children}
      </div>
    </>
  );
}
