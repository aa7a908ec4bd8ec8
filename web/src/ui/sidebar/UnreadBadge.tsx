import { badgeOf } from '../titles';
import { texts } from '../../text/texts';

/** The number of unread messages; nothing if there are none. */
export function UnreadBadge({ unread }: { unread: number }) {
  return unread === 0 ? null : (
    <span className="badge">
      {badgeOf(unread)}
      <span className="visually-hidden">{texts.lists.unreadMessages(unread)}</span>
    </span>
  );
}
