import { badgeOf } from '../titles';
import { texts } from '../../text/texts';

interface Props {
  readonly unread: number;
  /** Whether the person has marked the chat as unread. */
  readonly marked?: boolean;
}

/** The number of unread messages; a dot if only the person has marked the chat; otherwise nothing. */
export function UnreadBadge({ unread, marked = false }: Props) {
  if (unread === 0) {
    return marked ? (
      <span className="badge dot">
        <span className="visually-hidden">{texts.lists.markedUnread}</span>
      </span>
    ) : null;
  }
  return (
    <span className="badge">
      {badgeOf(unread)}
      <span className="visually-hidden">{texts.lists.unreadMessages(unread)}</span>
    </span>
  );
}
