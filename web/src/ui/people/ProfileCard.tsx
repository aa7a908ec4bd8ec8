import { useEffect, useState } from 'react';
import { askAnew } from '../../domain/givenNames';
import type { Messenger } from '../../domain/messenger';
import type { Presence } from '../../domain/presence';
import { Avatar } from '../Avatar';
import { Dialog } from '../Dialog';
import { ErrorSentence } from '../ErrorSentence';
import { mediumDay } from '../time';
import { useStore } from '../useStore';
import { ActivityHint } from './ActivityHint';
import { lateTexts } from '../../text/lateTexts';
import { texts } from '../../text/texts';

interface Props {
  readonly messenger: Messenger;
  readonly presence: Presence;
  readonly userId: string;
  readonly closed: () => void;
}

/** Who somebody is, when this person was here last, and the way to a chat with them. */
export function ProfileCard({ messenger, presence, userId, closed }: Props) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { me, chats, names } = messenger;
  useEffect(() => askAnew(names, userId), [names, userId]);
  const isMe = userId === me.user_id;
  const username = useStore(names.state).get(userId) ?? (isMe ? me.username : null);
  const shown = useStore(names.shown).get(userId) ?? username ?? texts.notes.somebody;
  const openId = useStore(messenger.open)?.chatId;
  const open = useStore(chats.state).chats.find(({ chat_id }) => chat_id === openId);
  const isOpen = open?.type === 'DIRECT' && open.members.some(({ user_id }) => user_id === userId);
  const start = async () => {
    setBusy(true);
    setError(null);
    try {
      const chat = await messenger.startWith(userId);
      closed();
      location.hash = chat.chat_id;
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <Dialog title={shown} closed={closed}>
      <div className="profile">
        <Avatar id={userId} name={shown} size="huge" />
        {username !== null && shown !== username && <p className="hint">@{username}</p>}
        {isMe ? <p className="hint">{lateTexts.messages.thisIsYou}</p> : <ActivityHint {...{ presence, userId }} />}
        {!isMe && !isOpen && (
          <button type="button" className="primary" aria-disabled={busy} onClick={() => !busy && void start()}>
            {lateTexts.messages.openChat}
          </button>
        )}
        {isOpen && <p className="hint">{lateTexts.messages.chatSince(mediumDay(open.created_at))}</p>}
        <p role="alert" className="error">
          {error !== null && <ErrorSentence error={error} />}
        </p>
      </div>
    </Dialog>
  );
}
