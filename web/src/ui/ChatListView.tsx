import type { ChatList } from '../domain/chatList';
import type { Chat, Member } from '../domain/event';
import { ErrorSentence } from './ErrorSentence';
import { timeOrDay } from './time';
import { badgeOf, titleOf } from './titles';
import { useStore } from './useStore';

interface Props {
  readonly chats: ChatList;
  readonly me: Member;
  readonly openId: string | null;
}

/** The person's chats, newest activity first. */
export function ChatListView({ chats, me, openId }: Props) {
  const state = useStore(chats.state);
  const now = new Date();
  return (
    <nav className="chats" aria-label="My chats" aria-busy={state.phase === 'loading'}>
      {state.error !== null && (
        <p role="alert" className="error">
          <ErrorSentence error={state.error} />{' '}
          <button type="button" className="link" onClick={() => void chats.load()}>
            Try again
          </button>
        </p>
      )}
      {state.phase === 'ready' && state.chats.length === 0 && (
        <p className="empty">No chats yet. Find somebody above.</p>
      )}
      <ul>
        {state.chats.map((chat) => (
          <li key={chat.chat_id}>
            <a
              href={`#${chat.chat_id}`}
              aria-current={chat.chat_id === openId ? 'page' : undefined}
            >
              <strong className={chat.type === 'ROOM' ? 'room' : undefined}>
                {titleOf(chat, me)}
              </strong>
              {chat.last_event !== null && (
                <time dateTime={chat.last_event.sent_at}>
                  {timeOrDay(chat.last_event.sent_at, now)}
                </time>
              )}
              <span className="preview">{previewOf(chat, me)}</span>
              {chat.unread > 0 && chat.chat_id !== openId && (
                <span className="badge">
                  {badgeOf(chat.unread)}
                  <span className="visually-hidden"> unread messages</span>
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function previewOf(chat: Chat, me: Member): string {
  const last = chat.last_event;
  if (last?.type !== 'MESSAGE') {
    return 'No messages yet';
  }
  return last.author_id === me.user_id ? `You: ${last.body}` : last.body;
}
