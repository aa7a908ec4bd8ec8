import { useState } from 'react';
import type { Messenger } from '../../domain/messenger';
import { Avatar } from '../Avatar';
import { Dialog } from '../Dialog';
import { ErrorSentence } from '../ErrorSentence';
import { lateTexts } from '../../text/lateTexts';

interface Props {
  readonly messenger: Messenger;
  readonly userId: string;
  readonly username: string;
  readonly closed: () => void;
}

/** Who somebody is, and the way to a chat with this person. */
export function ProfileCard({ messenger, userId, username, closed }: Props) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isMe = userId === messenger.me.user_id;
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
    <Dialog title={username} closed={closed}>
      <div className="profile">
        <Avatar id={userId} name={username} size="huge" />
        {isMe ? (
          <p className="hint">{lateTexts.messages.thisIsYou}</p>
        ) : (
          <button type="button" className="primary" aria-disabled={busy} onClick={() => !busy && void start()}>
            {lateTexts.messages.openChat}
          </button>
        )}
        <p role="alert" className="error">
          {error !== null && <ErrorSentence error={error} />}
        </p>
      </div>
    </Dialog>
  );
}
