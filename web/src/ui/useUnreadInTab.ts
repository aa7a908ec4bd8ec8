import { useEffect } from 'react';
import type { SignedInParts } from '../wiring';
import { badgeOf } from './titles';
import { useStore } from './useStore';

/** Shows the number of unread messages in the title of the browser's tab, and a dot on its icon. */
export function useUnreadInTab({ messenger }: SignedInParts): number {
  const { chats } = useStore(messenger.chats.state);
  const unread = chats.reduce((sum, chat) => sum + chat.unread, 0);
  useEffect(() => {
    document.title = unread === 0 ? 'Parley' : `(${badgeOf(unread)}) Parley`;
    return () => {
      document.title = 'Parley';
    };
  }, [unread]);
  const hasUnread = unread > 0;
  useEffect(() => {
    const icon = document.querySelector('link[rel=icon]');
    icon?.setAttribute('href', hasUnread ? '/icon-unread.svg' : '/icon.svg');
    return () => icon?.setAttribute('href', '/icon.svg');
  }, [hasUnread]);
  return unread;
}
