import { memo, startTransition, useEffect, useState } from 'react';
import type { ChatList } from '../../domain/chatList';
import { arrangedChats } from '../../domain/chatOrder';
import type { Drafts } from '../../domain/drafts';
import type { Chat, Member } from '../../domain/event';
import { isRetryable } from '../../domain/problem';
import type { Names } from '../../domain/names';
import type { Notifications } from '../../domain/notifications';
import type { Presence } from '../../domain/presence';
import type { Typing } from '../../domain/typing';
import { Avatar } from '../Avatar';
import { BellIcon } from '../BellIcon';
import { ErrorSentence } from '../ErrorSentence';
import { PresenceDot } from '../PresenceDot';
import { typingSentence } from '../presenceWords';
import { timeOrDay } from '../time';
import { nameIn, peopleIn, type PreviewLine, previewOf, titleOf } from '../titles';
import { TypingDots } from '../TypingDots';
import { ListSkeleton } from './ListSkeleton';
import { UnreadBadge } from './UnreadBadge';
import { useDraft } from '../useDraft';
import { useStore } from '../useStore';
import { texts } from '../../text/texts';

/** As many lines as a phone shows. */
const LINES_AT_ONCE = 12;

/** As many more lines are put into the page in one step. */
const LINES_A_STEP = 25;

interface Props {
  readonly chats: ChatList;
  readonly drafts: Drafts;
  readonly names: Names;
  readonly me: Member;
  readonly presence: Presence;
  readonly typing: Typing;
  readonly notifications: Notifications;
  readonly openId: string | null;
}

/** The list of the person's chats and rooms: those on top first, then by the newest activity. */
export function ChatListView({ chats, drafts, names, me, presence, typing, notifications, openId }: Props) {
  const state = useStore(chats.state);
  const shown = useStore(names.shown);
  const typists = useStore(typing.state);
  const mutes = useStore(notifications.state).choices?.mutes;
  useEffect(() => {
    const last = state.chats.flatMap(({ last_event }) => last_event ?? []);
    names.want(last.filter(({ type }) => type !== 'CREATION').flatMap(peopleIn));
  }, [names, state.chats]);
  const today = new Date().toDateString();
  const [showArchived, setShowArchived] = useState(false);
  const { listed, archived } = arrangedChats(state.chats);
  const drawn = useGrowing(listed.length);
  if (showArchived && archived.length === 0) {
    // What is archived next shall be out of the way.
    setShowArchived(false);
  }
  const line = (chat: Chat) => (
    <ChatLine
      key={chat.chat_id}
      {...{ chat, shown, today, drafts, me, presence }}
      isOpen={chat.chat_id === openId}
      isMuted={mutes?.has(chat.chat_id) === true}
      typists={typists.get(chat.chat_id)}
    />
  );
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
      <ul>{listed.slice(0, drawn).map(line)}</ul>
      {archived.length > 0 && (
        <>
          <button
            type="button"
            className="archived-line"
            aria-expanded={showArchived}
            onClick={() => setShowArchived(!showArchived)}
          >
            {texts.lists.archived(archived.length)}
          </button>
          {showArchived && <ul aria-label={texts.lists.archived(archived.length)}>{archived.map(line)}</ul>}
        </>
      )}
    </nav>
  );
}

/** How many of so many lines are drawn: first those of a screen, then more in steps, between which the page does other things. */
function useGrowing(count: number): number {
  const [drawn, setDrawn] = useState(LINES_AT_ONCE);
  useEffect(() => {
    if (drawn < count) {
      const next = setTimeout(() => startTransition(() => setDrawn(drawn + LINES_A_STEP)));
      return () => clearTimeout(next);
    }
    return undefined;
  }, [drawn, count]);
  return drawn;
}

interface LineProps extends Pick<Props, 'drafts' | 'me' | 'presence'> {
  readonly chat: Chat;
  readonly isOpen: boolean;
  readonly isMuted: boolean;
  /** How people are shown. */
  readonly shown: ReadonlyMap<string, string>;
  /** Those who are typing; undefined if nobody is. */
  readonly typists: readonly string[] | undefined;
  /** The day of now; a change of it draws this again. */
  readonly today: string;
}

/** One chat. What can be done with it, a part of the page knows that is loaded later. */
const ChatLine = memo(function ChatLine({ chat, isOpen, isMuted, shown, typists, drafts, me, presence }: LineProps) {
  const title = titleOf(chat, me, shown);
  const { pinned_at, unread_at } = chat.arrangement;
  return (
    <li data-chat-id={chat.chat_id} className={pinned_at === null ? 'chat-line' : 'chat-line pinned'}>
      <a href={`#${chat.chat_id}`} aria-current={isOpen ? 'page' : undefined}>
        <Avatar id={peerOf(chat, me) ?? chat.chat_id} name={title} isRoom={chat.type === 'ROOM'} size="large" />
        <strong className={chat.type === 'ROOM' ? 'room' : undefined} dir="auto">
          {title}
          <PresenceDot presence={presence} userId={peerOf(chat, me)} />
          {pinned_at !== null && <span className="visually-hidden">{texts.lists.pinned}</span>}
          {isMuted && <span className="visually-hidden">{texts.lists.muted}</span>}
        </strong>
        {chat.last_event !== null && (
          <time dateTime={chat.last_event.sent_at}>
            {isMuted && <BellIcon muted />}
            {timeOrDay(chat.last_event.sent_at, new Date())}
          </time>
        )}
        {typists !== undefined ? (
          <span className="preview">
            <TypingDots />
            <span className="visually-hidden">{typingSentence(namesOf(chat, typists, shown, me))}</span>
          </span>
        ) : isOpen ? (
          <Preview line={previewOf(chat, me, shown)} />
        ) : (
          <DraftOrPreview drafts={drafts} chatId={chat.chat_id} preview={previewOf(chat, me, shown)} />
        )}
        {!isOpen && <UnreadBadge unread={chat.unread} marked={unread_at !== null} />}
      </a>
      <button type="button" className="chat-menu-button" aria-haspopup="menu" aria-label={texts.lists.actions(title)} />
    </li>
  );
});

/** The other person in a direct chat; undefined in a room. */
function peerOf({ type, members }: Chat, me: Member): string | undefined {
  return type === 'DIRECT' ? members.find(({ user_id }) => user_id !== me.user_id)?.user_id : undefined;
}

function namesOf(
  { members }: Chat,
  users: readonly string[],
  shown: ReadonlyMap<string, string>,
  me: Member,
): readonly string[] {
  const known = new Map([...members.map((m) => [m.user_id, m.username] as const), ...shown]);
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
