import { useMemo } from 'react';
import type { Connection } from '../api/realtime';
import { bubbles } from '../domain/bubbles';
import type { Messenger, OpenChat } from '../domain/messenger';
import type { Store } from '../domain/store';
import { titleOf } from './ChatListView';
import { Composer } from './Composer';
import { ConnectionState } from './ConnectionState';
import { MessageLog } from './MessageLog';
import { sentence } from './problems';
import { useStore } from './useStore';

interface Props {
  readonly messenger: Messenger;
  readonly open: OpenChat;
  readonly connection: Store<Connection>;
}

/** One open chat: its log, what is still unsent, and the field to write in. */
export function ConversationView({ messenger, open, connection }: Props) {
  const { chatId, conversation } = open;
  const state = useStore(conversation.state);
  const unsent = useStore(messenger.outbox.state);
  const chat = useStore(messenger.chats.state).chats.find((each) => each.chat_id === chatId);
  const me = messenger.me;
  const entries = useMemo(
    () =>
      bubbles(
        state.events,
        unsent.filter((message) => message.chat_id === chatId),
        me.user_id,
      ),
    [state.events, unsent, chatId, me],
  );
  const title = chat === undefined ? 'Chat' : titleOf(chat, me);

  return (
    <section className="conversation" aria-label={`Chat with ${title}`}>
      <header className="bar">
        <a className="back" href="#" aria-label="Back to my chats">
          ‹
        </a>
        <h2>{title}</h2>
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
          {sentence(state.error)}{' '}
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
        members={chat?.members ?? []}
        hasOlder={state.hasOlder}
        older={state.older}
        loadOlder={() => void conversation.loadOlder()}
        retry={(clientId) => messenger.outbox.retry(clientId)}
        discard={(clientId) => messenger.outbox.discard(clientId)}
      />
      <Composer
        key={chatId}
        disabled={state.phase === 'failed'}
        submit={(body) => messenger.outbox.submit(chatId, body)}
      />
    </section>
  );
}
