import type { ChatList } from '../domain/chatList';
import type { Chat, Member } from '../domain/event';
import { sentence } from './problems';
import { timeOrDay } from './time';
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
          {sentence(state.error)}{' '}
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
              <strong>{titleOf(chat, me)}</strong>
              {chat.last_event !== null && (
                <time dateTime={chat.last_event.sent_at}>
                  {timeOrDay(chat.last_event.sent_at, now)}
                </time>
              )}
              <span className="preview">{previewOf(chat, me)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A direct chat is called by the name of the other one. */
export function titleOf(chat: Chat, me: Member): string {
  const others = chat.members.filter((member) => member.user_id !== me.user_id);
  return others.map((member) => member.username).join(', ') || me.username;
}

function previewOf(chat: Chat, me: Member): string {
  const last = chat.last_event;
  if (last?.type !== 'MESSAGE') {
    return 'No messages yet';
  }
  return last.author_id === me.user_id ? `You: ${last.body}` : last.body;
}
