import { type RefObject, useCallback, useEffect, useState } from 'react';
import { type ArrangementChange, Arrangements, type SendArrangement } from '../../domain/arrangements';
import { isArchived } from '../../domain/chatOrder';
import type { Chat } from '../../domain/event';
import type { Messenger } from '../../domain/messenger';
import type { Notifications } from '../../domain/notifications';
import { lateTexts } from '../../text/lateTexts';
import { ErrorSentence } from '../ErrorSentence';
import { notArrangedSentence } from '../lateProblems';
import { Menu, MenuItem } from '../Menu';
import { mute } from '../mute';
import { backToList } from '../useAddress';
import { useStore } from '../useStore';
import { keepFocus, onMenuWanted } from './chatMenuEvents';

interface Props {
  /** Where the list is shown. Each of its lines has the id of its chat. */
  readonly list: RefObject<HTMLElement | null>;
  readonly messenger: Messenger;
  readonly notifications: Notifications;
  readonly arrange: SendArrangement;
  readonly openId: string | null;
}

interface Opened {
  readonly chatId: string;
  readonly opener: HTMLElement;
}

/** What a person can do with the chats of the list, and what could not be done. */
export function ChatMenus({ list, messenger, notifications, arrange, openId }: Props) {
  const { chats } = messenger;
  const [arrangements] = useState(() => new Arrangements(chats, arrange, Date.now));
  const [opened, setOpened] = useState<Opened | null>(null);
  const [notMuted, setNotMuted] = useState<unknown>(null);
  const failed = useStore(arrangements.failed);
  const isReady = useStore(chats.state).phase === 'ready';
  const knowsMutes = useStore(notifications.state).choices !== null;
  const close = useCallback(() => setOpened(null), []);

  useEffect(() => {
    const open = (chatId: string, opener: HTMLElement) => setOpened({ chatId, opener });
    return list.current === null ? undefined : onMenuWanted(list.current, open);
  }, [list]);

  // Who opens a chat that is marked as unread reads it.
  useEffect(() => {
    const chat = openId === null ? undefined : chats.find(openId);
    if (isReady && chat !== undefined && chat.arrangement.unread_at !== null) {
      void arrangements.opened(chat);
    }
  }, [chats, arrangements, openId, isReady]);

  // The list shows which chats are muted.
  useEffect(() => {
    if (isReady && !knowsMutes) {
      void notifications.load();
    }
  }, [notifications, isReady, knowsMutes]);

  const chat = opened === null ? undefined : chats.find(opened.chatId);
  return (
    <>
      {failed !== null && (
        <p role="alert" className="notice error">
          {notArrangedSentence(failed.change)} <ErrorSentence error={failed.error} />{' '}
          <button type="button" className="link" onClick={() => arrangements.dismiss()}>
            {lateTexts.conversation.close}
          </button>
        </p>
      )}
      {notMuted !== null && (
        <p role="alert" className="notice error">
          <ErrorSentence error={notMuted} />{' '}
          <button type="button" className="link" onClick={() => setNotMuted(null)}>
            {lateTexts.conversation.close}
          </button>
        </p>
      )}
      {opened !== null && chat !== undefined && (
        <ChatMenu
          {...{ messenger, notifications, chat }}
          opener={opened.opener}
          isOpen={chat.chat_id === openId}
          submit={(change) => void arrangements.submit(chat, change)}
          mute={(on) => {
            setNotMuted(null);
            void mute(notifications, chat.chat_id, on).then((done) => {
              if (!done) {
                setNotMuted(notifications.state.get().error);
              }
            });
          }}
          closed={close}
        />
      )}
    </>
  );
}

interface MenuProps {
  readonly messenger: Messenger;
  readonly notifications: Notifications;
  readonly chat: Chat;
  readonly opener: HTMLElement;
  /** Whether the chat is the one that is open. */
  readonly isOpen: boolean;
  readonly submit: (change: ArrangementChange) => void;
  readonly mute: (on: boolean) => void;
  readonly closed: () => void;
}

function ChatMenu({ messenger, notifications, chat, opener, isOpen, submit, mute, closed }: MenuProps) {
  const { arranging: words, conversation } = lateTexts;
  const { choices, busy } = useStore(notifications.state);
  const known = choices !== null;
  useEffect(() => {
    if (!known) {
      void notifications.load();
    }
  }, [notifications, known]);
  const isPinned = chat.arrangement.pinned_at !== null;
  const archived = isArchived(chat);
  const isMarked = chat.arrangement.unread_at !== null;
  const isUnread = chat.unread > 0 || isMarked;
  const muted = choices?.mutes.has(chat.chat_id) ?? false;

  const markRead = () => {
    if (chat.unread > 0 && chat.last_event !== null) {
      messenger.seen(chat.chat_id, chat.last_event.event_id);
    }
    if (isMarked) {
      submit({ unread: false });
    }
  };
  const markUnread = () => {
    if (isOpen) {
      // Otherwise it would be read at once.
      backToList();
    }
    submit({ unread: true });
  };
  const change = (next: ArrangementChange) => () => {
    keepFocus(opener);
    submit(next);
  };
  return (
    <Menu label={words.actions} opener={opener} closed={closed}>
      {(choose) => (
        <>
          <MenuItem chosen={choose(change({ pinned: !isPinned }))}>{isPinned ? words.unpin : words.pin}</MenuItem>
          <MenuItem chosen={choose(change({ archived: !archived }))}>
            {archived ? words.unarchive : words.archive}
          </MenuItem>
          <MenuItem chosen={choose(isUnread ? markRead : markUnread)}>
            {isUnread ? words.markRead : words.markUnread}
          </MenuItem>
          {known && !busy && (
            <MenuItem chosen={choose(() => mute(!muted))}>{muted ? conversation.endMute : conversation.mute}</MenuItem>
          )}
        </>
      )}
    </Menu>
  );
}
