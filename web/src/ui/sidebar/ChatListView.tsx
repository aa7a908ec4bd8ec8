import { useEffect } from 'react';
import type { ChatList } from '../../domain/chatList';
import type { Member } from '../../domain/event';
import type { Names } from '../../domain/names';
import { ErrorSentence } from '../ErrorSentence';
import { timeOrDay } from '../time';
import { previewOf, titleOf } from '../titles';
import { UnreadBadge } from './UnreadBadge';
import { useStore } from '../useStore';

interface Props {
  readonly chats: ChatList;
  readonly names: Names;
  readonly me: Member;
  readonly openId: string | null;
}

/** The list of the person's chats and rooms, newest activity first. */
export function ChatListView({ chats, names, me, openId }: Props) {
  const state = useStore(chats.state);
  const usernames = useStore(names.state);
  useEffect(() => {
    const last = state.chats.flatMap(({ last_event }) => last_event ?? []);
    names.want(last.filter(({ type }) => type !== 'CREATION').map(({ author_id }) => author_id));
  }, [names, state.chats]);
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
              <span className="preview">{previewOf(chat, me, usernames)}</span>
              {chat.chat_id !== openId && <UnreadBadge unread={chat.unread} />}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
