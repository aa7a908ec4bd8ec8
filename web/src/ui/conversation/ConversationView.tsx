import { useEffect, useMemo, useRef } from 'react';
import type { Connection } from '../../api/liveUpdates';
import { bubbles } from '../../domain/bubbles';
import type { Messenger, OpenChat } from '../../domain/messenger';
import { statusOf } from '../../domain/messageStatus';
import type { UnsentMessage } from '../../domain/sendQueue';
import type { Store } from '../../domain/store';
import { Composer } from './Composer';
import { ConnectionState } from '../ConnectionState';
import { ErrorSentence } from '../ErrorSentence';
import { JoinBar } from './JoinBar';
import { ManageRoom } from './ManageRoom';
import { MessageLog } from './MessageLog';
import { ReadOnlyBar } from './ReadOnlyBar';
import { membersOf, peopleIn, titleOf } from '../titles';
import { useStore } from '../useStore';

interface Props {
  readonly messenger: Messenger;
  readonly open: OpenChat;
  readonly connection: Store<Connection>;
}

/** One open chat: its log, its unsent messages, and the field to write in. */
export function ConversationView({ messenger, open, connection }: Props) {
  const { chatId, conversation } = open;
  const { me, names } = messenger;
  const section = useRef<HTMLElement>(null);
  /** What had the focus is hidden or gone. A phone's field does not take it: its keyboard would hide the log. */
  const takeFocus = () => {
    if (section.current?.contains(document.activeElement) === false) {
      section.current.focus();
    }
  };
  useEffect(takeFocus, []);
  const state = useStore(conversation.state);
  const unsent = useStore(messenger.sendQueue.state);
  const chat = useStore(messenger.chats.state).chats.find((each) => each.chat_id === chatId);
  const room = useStore(messenger.rooms.state).rooms.find((each) => each.chat_id === chatId);
  const usernames = useStore(names.state);
  const isRoom = room !== undefined || chat?.type === 'ROOM';
  const entries = useMemo(
    () =>
      bubbles(
        state.events,
        unsent.filter((message) => message.chat_id === chatId),
        me.user_id,
      ),
    [state.events, unsent, chatId, me],
  );
  useEffect(() => {
    if (isRoom) {
      const shown = state.events.filter((event) => event.type !== 'CREATION');
      names.want(shown.flatMap(peopleIn));
    }
  }, [isRoom, names, state.events]);
  const unsentActions = useMemo(
    () => ({
      retry: (clientId: string) => messenger.sendQueue.retry(clientId),
      rewrite: (message: UnsentMessage) => messenger.rewrite(message),
      discard: (clientId: string) => messenger.sendQueue.discard(clientId),
    }),
    [messenger],
  );
  const others = (chat?.members ?? []).filter((member) => member.user_id !== me.user_id);
  const title = room?.name ?? (chat === undefined ? 'Chat' : titleOf(chat, me));
  const { moderate } = messenger;


  return (
    <section ref={section} className="conversation" tabIndex={-1} aria-label={`${isRoom ? 'Room' : 'Chat with'} ${title}`}>
      <header className="bar">
        <a className="back" href="#" aria-label="Back to my chats">
          ‹
        </a>
        <h1 className={isRoom ? 'room' : undefined} dir="auto">
          {title}
        </h1>
        {room !== undefined && <span className="hint">{membersOf(room.member_count)}</span>}
        {room !== undefined && moderate !== null && (
          <ManageRoom room={room} begin={() => moderate(room.chat_id)} />
        )}
        <span role="status" className="hint">
          {state.phase === 'loading' && 'Loading…'}
          {state.phase === 'ready' && state.catchingUp && 'Catching up…'}
        </span>
        <span className="narrow-only">
          <ConnectionState connection={connection} />
        </span>
      </header>
      {state.error !== null && (
        <p role="alert" className="notice error">
          <ErrorSentence error={state.error} />{' '}
          {state.phase === 'failed' && (
            <button type="button" className="link" onClick={() => void conversation.open()}>
              Try again
            </button>
          )}
        </p>
      )}
      <MessageLog
        bubbles={entries}
        me={me}
        names={usernames}
        isRoom={isRoom}
        statusOf={(event) =>
          isRoom ? null : statusOf(event, state.flushed, state.reads, others)
        }
        seen={chat === undefined ? null : (eventId) => messenger.seen(chatId, eventId)}
        busy={state.phase === 'loading' || state.catchingUp || state.older === 'loading'}
        hasOlder={state.hasOlder}
        older={state.older}
        loadOlder={() => void conversation.loadOlder()}
        {...unsentActions}
      />
      {room !== undefined && (room.banned || room.closed) ? (
        <ReadOnlyBar room={room} />
      ) : room !== undefined && !room.joined ? (
        <JoinBar room={room} rooms={messenger.rooms} joined={takeFocus} />
      ) : (
        <Composer
          key={chatId}
          chatId={chatId}
          drafts={messenger.drafts}
          disabled={state.phase === 'failed'}
          submit={(body) => messenger.sendQueue.submit(chatId, body)}
        />
      )}
    </section>
  );
}
