import { useEffect } from 'react';
import type { Notifications } from '../../domain/notifications';
import { BellIcon } from '../BellIcon';
import { mute } from '../mute';
import { useStore } from '../useStore';
import { lateTexts } from '../../text/lateTexts';

interface Props {
  readonly notifications: Notifications;
  readonly chatId: string;
}

/** Mutes a chat, or ends that. A page that is open plays a sound also where nothing is sent to browsers. */
export function MuteButton({ notifications, chatId }: Props) {
  const { choices, busy } = useStore(notifications.state);
  const known = choices !== null;
  useEffect(() => {
    if (!known) {
      void notifications.load();
    }
  }, [notifications, known]);
  if (choices === null) {
    return null;
  }
  const muted = choices.mutes.has(chatId);
  return (
    <button
      type="button"
      aria-label={lateTexts.conversation.mute}
      title={muted ? lateTexts.conversation.endMute : lateTexts.conversation.mute}
      aria-pressed={muted}
      aria-disabled={busy}
      onClick={() => void mute(notifications, chatId, !muted)}
    >
      <BellIcon muted={muted} />
    </button>
  );
}
