import { useCallback, useState } from 'react';
import type { ChatEvent } from '../../domain/event';
import type { Messenger } from '../../domain/messenger';
import { PinIcon } from '../PinIcon';
import { PinsDialog } from './PinsDialog';
import { lateTexts } from '../../text/lateTexts';

interface Props {
  readonly messenger: Messenger;
  readonly chatId: string;
  readonly version: unknown;
  readonly unpin: ((event: ChatEvent) => void) | null;
  readonly show: (eventId: string) => void;
}

/** The button that lists the pinned messages of a chat. */
export function PinsButton({ messenger, chatId, version, unpin, show }: Props) {
  const [open, setOpen] = useState(false);
  const read = useCallback((signal: AbortSignal) => messenger.pins(chatId, signal), [messenger, chatId]);
  return (
    <>
      <button type="button" className="pins-button" aria-label={lateTexts.messages.pinnedMessages} onClick={() => setOpen(true)}>
        <PinIcon />
      </button>
      {open && (
        <PinsDialog
          me={messenger.me}
          names={messenger.names}
          closed={() => setOpen(false)}
          show={(eventId) => {
            setOpen(false);
            show(eventId);
          }}
          {...{ read, version, unpin }}
        />
      )}
    </>
  );
}
