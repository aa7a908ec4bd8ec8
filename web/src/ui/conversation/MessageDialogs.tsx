import type { ChatEvent } from '../../domain/event';
import type { Messenger } from '../../domain/messenger';
import type { Presence } from '../../domain/presence';
import type { Rights } from '../../domain/rights';
import { ConfirmDialog } from '../ConfirmDialog';
import { ProfileCard } from '../people/ProfileCard';
import { EmojiPicker } from './EmojiPicker';
import { MessageMenu } from './MessageMenu';
import { ReactionsDialog } from './ReactionsDialog';
import type { MessageWork } from './useMessageActions';
import { lateTexts } from '../../text/lateTexts';

interface Props {
  readonly messenger: Messenger;
  readonly presence: Presence;
  readonly work: MessageWork;
  readonly rights: Rights;
  /** The loaded events, which may be newer than what was opened. */
  readonly events: readonly ChatEvent[];
}

/** The menu or the dialog that is open about one message. */
export function MessageDialogs({ messenger, presence, work, rights, events }: Props) {
  const { opened, close, actions } = work;
  if (opened === null) {
    return null;
  }
  const { me, names, ownChanges } = messenger;
  const event = events.find(({ event_id }) => event_id === opened.event.event_id) ?? opened.event;
  switch (opened.kind) {
    case 'menu':
      return (
        <MessageMenu
          key={event.event_id}
          opener={opened.opener}
          me={me.user_id}
          closed={close}
          {...{ event, rights, actions }}
        />
      );
    case 'emoji':
      return (
        <EmojiPicker
          closed={close}
          choose={(emoji) => {
            close();
            actions.react(event, emoji, true);
          }}
        />
      );
    case 'reactions':
      return <ReactionsDialog closed={close} {...{ event, me, names }} />;
    case 'author':
      return (
        <ProfileCard
          messenger={messenger}
          presence={presence}
          userId={event.author_id}
          closed={close}
        />
      );
    case 'delete':
      return (
        <ConfirmDialog
          question={lateTexts.messages.deleteQuestion}
          consequence={lateTexts.messages.deleteConsequence}
          yes={lateTexts.messages.delete}
          no={lateTexts.messages.keep}
          answered={(yes) => {
            close();
            if (yes) {
              ownChanges.submit(event, { kind: 'delete' });
            }
          }}
        />
      );
  }
}
