import { useEffect } from 'react';
import type { ChatList } from '../../domain/chatList';
import type { Drafts } from '../../domain/drafts';
import type { Chat, Member } from '../../domain/event';
import { isRetryable } from '../../domain/problem';
import type { Names } from '../../domain/names';
import type { Presence } from '../../domain/presence';
import type { Typing } from '../../domain/typing';
import { Avatar } from '../Avatar';
import { ErrorSentence } from '../ErrorSentence';
import { PresenceDot } from '../PresenceDot';
import { typingSentence } from '../presenceWords';
import { exactTime, timeOrDay } from '../time';
import { nameIn, peopleIn, type PreviewLine, previewOf, titleOf } from '../titles';
import { TypingDots } from '../TypingDots';
import { ListSkeleton } from './ListSkeleton';
import { UnreadBadge } from './UnreadBadge';
import { useDraft } from '../useDraft';
import { useStore } from '../useStore';
import { texts } from '../../text/texts';

interface Props {
  readonly chats: ChatList;
  readonly drafts: Drafts;
  readonly names: Names;
  readonly me: Member;
  readonly presence: Presence;
  readonly typing: Typing;
  readonly openId: string | null;
}

/** The list of the person's chats and rooms, newest activity first. */
export function ChatListView({ chats, drafts, names, me, presence, typing, openId }: Props) {
  const state = useStore(chats.state);
  const usernames = useStore(names.state);
  const typists = useStore(typing.state);
  useEffect(() => {
    const last = state.chats.flatMap(({ last_event }) => last_event ?? []);
    names.want(last.filter(({ type }) => type !== 'CREATION').flatMap(peopleIn));
  }, [names, state.chats]);
  const now = new Date();
  return (
    <nav className="chats" aria-label={texts.lists.myChats} aria-busy={state.phase === 'loading'}>
      {state.error !== null && !isRetryable(state.error) && (
        <p role="alert" className="error">
          <ErrorSentence error={state.error} />{' '}
          <button type="button" className="link" onClick={() => void chats.load()}>
            {texts.page.tryAgain}
          </button>
        </p>
      )}
      {state.phase === 'failed' && state.chats.length === 0 && isRetryable(state.error) && (
        <p className="empty">{texts.lists.chatsComeLater}</p>
      )}
      {state.phase === 'ready' && state.chats.length === 0 && (
        <p className="empty">{texts.lists.noChats}</p>
      )}
      {state.phase === 'loading' && state.chats.length === 0 && <ListSkeleton />}
      <ul>
        {state.chats.map((chat) => (
          <li key={chat.chat_id}>
            <a
              href={`#${chat.chat_id}`}
              aria-current={chat.chat_id === openId ? 'page' : undefined}
            >
              <Avatar
                id={peerOf(chat, me) ?? chat.chat_id}
                name={titleOf(chat, me)}
                isRoom={chat.type === 'ROOM'}
                size="large"
              />
              <strong className={chat.type === 'ROOM' ? 'room' : undefined} dir="auto">
                {titleOf(chat, me)}
                <PresenceDot presence={presence} userId={peerOf(chat, me)} />
              </strong>
              {chat.last_event !== null && (
                <time dateTime={chat.last_event.sent_at} title={exactTime(chat.last_event.sent_at)}>
                  {timeOrDay(chat.last_event.sent_at, now)}
                </time>
              )}
              {typists.has(chat.chat_id) ? (
                <span className="preview">
                  <TypingDots />
                  <span className="visually-hidden">
                    {typingSentence(namesOf(chat, typists.get(chat.chat_id) ?? [], usernames, me))}
                  </span>
                </span>
              ) : chat.chat_id === openId ? (
                <Preview line={previewOf(chat, me, usernames)} />
              ) : (
                <DraftOrPreview
                  drafts={drafts}
                  chatId={chat.chat_id}
                  preview={previewOf(chat, me, usernames)}
                />
              )}
              {chat.chat_id !== openId && <UnreadBadge unread={chat.unread} />}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The other person in a direct chat; undefined in a room. */
function peerOf({ type, members }: Chat, me: Member): string | undefined {
  return type === 'DIRECT' ? members.find(({ user_id }) => user_id !== me.user_id)?.user_id : undefined;
}

function namesOf(
  { members }: Chat,
  users: readonly string[],
  usernames: ReadonlyMap<string, string>,
  me: Member,
): readonly string[] {
  const known = new Map([...usernames, ...members.map((m) => [m.user_id, m.username] as const)]);
  return users.map((user) => nameIn(known, me, user));
}

interface DraftOrPreviewProps {
  readonly drafts: Drafts;
  readonly chatId: string;
  readonly preview: PreviewLine;
}

/** What the person has begun to write in this chat; if that is nothing, the chat's last event. */
function DraftOrPreview({ drafts, chatId, preview }: DraftOrPreviewProps) {
  const draft = useDraft(drafts, chatId).trim();
  return draft === '' ? (
    <Preview line={preview} />
  ) : (
    <Preview line={{ label: texts.lists.draft, text: draft }} className="draft" />
  );
}

/** The text has a direction of its own, so that its beginning is visible if it is too long. */
function Preview({ line, className }: { readonly line: PreviewLine; readonly className?: string }) {
  return (
    <span className="preview">
      {line.label !== null && (
        <span className={className}>
          <bdi>{line.label}</bdi>:{' '}
        </span>
      )}
      <span className="preview-text" dir="auto">
        {line.text}
      </span>
    </span>
  );
}
