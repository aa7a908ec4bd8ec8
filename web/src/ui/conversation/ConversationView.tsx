import { useCallback, useEffect, useMemo, useRef } from 'react';
import { bubbles } from '../../domain/bubbles';
import { withDays } from '../../domain/logDays';
import { closeNotification } from '../../api/browserPush';
import type { Notifications } from '../../domain/notifications';
import type { FindMentionable } from '../../domain/mentions';
import type { Messenger, OpenChat } from '../../domain/messenger';
import { withOwnChanges } from '../../domain/ownChanges';
import { rightsIn, rightsOn } from '../../domain/rights';
import { isRetryable } from '../../domain/problem';
import { statusOf } from '../../domain/messageStatus';
import type { Presence } from '../../domain/presence';
import type { UnsentMessage } from '../../domain/unsentMessage';
import { type Typing, TYPING_MEMBERS_MAX } from '../../domain/typing';
import { ChangeNotice } from './ChangeNotice';
import { ConversationHeader } from './ConversationHeader';
import { Composer } from './Composer';
import { ConnectionBanner, type ConnectionParts } from '../ConnectionState';
import { ErrorSentence } from '../ErrorSentence';
import { JoinBar } from './JoinBar';
import { useFileDrop } from '../media/useFileDrop';
import { MessageDialogs } from './MessageDialogs';
import { useMessageActions } from './useMessageActions';
import { writingNow } from './writing';
import { MessageLog } from './MessageLog';
import { ReadOnlyBar } from './ReadOnlyBar';
import { TypingLine } from './TypingLine';
import { nameIn, peopleIn, reactorsIn, titleOf } from '../titles';
import { useStore } from '../useStore';
import { lateTexts } from '../../text/lateTexts';
import { texts } from '../../text/texts';

interface Props {
  readonly messenger: Messenger;
  readonly notifications: Notifications;
  readonly findMentionable: FindMentionable;
  readonly open: OpenChat;
  readonly presence: Presence;
  readonly typing: Typing;
  readonly connection: ConnectionParts;
  /** Begins to search in this chat. */
  readonly search: () => void;
}

/** One open chat: its log, its unsent messages, and the field to write in. */
export function ConversationView(props: Props) {
  const { messenger, notifications, open, presence, typing, connection, search } = props;
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
  const list = useStore(messenger.chats.state);
  const chat = list.chats.find((each) => each.chat_id === chatId);
  const room = useStore(messenger.rooms.state).rooms.find((each) => each.chat_id === chatId);
  const shownNames = useStore(names.shown);
  const isRoom = room !== undefined || chat?.type === 'ROOM';
  const own = useStore(messenger.ownChanges.state);
  const events = useMemo(
    () => withOwnChanges(state.events, own, me.user_id),
    [state.events, own, me],
  );
  const entries = useMemo(() => {
    const waiting = state.hasNewer ? [] : unsent.filter((message) => message.chat_id === chatId);
    return withDays(bubbles(events, waiting, me.user_id));
  }, [events, state.hasNewer, unsent, chatId, me]);
  const byId = useMemo(() => new Map(events.map((event) => [event.event_id, event])), [events]);
  const find = (eventId: string) => byId.get(eventId) ?? state.quoted.get(eventId);
  const work = useMessageActions(messenger, open);
  const writing = writingNow(work.writing, find);
  const about = writing.kind === 'new' ? null : writing.event.event_id;
  useEffect(() => {
    const targets = state.events.flatMap(({ target_event_id: id }) => (id === undefined ? [] : [id]));
    conversation.quote(about === null ? targets : [about, ...targets]);
  }, [conversation, state.events, about]);
  const { write, pin, deleteOthers } = rightsIn(chat, room, messenger.moderate !== null);
  // The same object after each message, so that no bubble is drawn again.
  const rights = useMemo(() => ({ write, pin, deleteOthers }), [write, pin, deleteOthers]);
  const editLast = () => {
    const last = events.findLast((each) => each.author_id === me.user_id && rightsOn(each, rights, me.user_id).edit);
    if (last !== undefined) {
      work.actions.edit(last);
    }
  };
  const submit = (body: string) => {
    if (writing.kind === 'edit') {
      if (body !== writing.event.body) {
        messenger.ownChanges.submit(writing.event, { kind: 'edit', body });
      }
    } else {
      const replyTo = writing.kind === 'reply' ? writing.event.event_id : null;
      const files = messenger.attaching.of(chatId).flatMap(({ file }) => file ?? []);
      messenger.sendQueue.submit(chatId, body, replyTo, files);
      messenger.attaching.take(chatId);
      typing.sent(chatId);
      void conversation.showNewest();
    }
  };
  const canWrite = room === undefined || (room.joined && !room.banned && !room.closed);
  const isOver = useFileDrop(section, canWrite && writing.kind !== 'edit' && state.phase !== 'failed', (files) =>
    messenger.attaching.add(chatId, files),
  );
  useEffect(() => {
    if (isRoom) {
      const shown = state.events.filter((event) => event.type !== 'CREATION');
      const all = [...shown, ...state.quoted.values()];
      names.want(all.flatMap((event) => [...peopleIn(event), ...reactorsIn(event)]));
    }
  }, [isRoom, names, state.events, state.quoted]);
  const unsentActions = useMemo(
    () => ({
      retry: (clientId: string) => messenger.sendQueue.retry(clientId),
      rewrite: (message: UnsentMessage) => messenger.rewrite(message),
      discard: (clientId: string) => messenger.sendQueue.discard(clientId),
    }),
    [messenger],
  );
  const shorten = useCallback(() => conversation.shorten(), [conversation]);
  const others = (chat?.members ?? []).filter((member) => member.user_id !== me.user_id);
  const title = room?.name ?? (chat === undefined ? texts.lists.chat : titleOf(chat, me, shownNames));
  const { conversation: words } = lateTexts;
  const label = isRoom ? words.room(title) : words.chatWith(title);
  const isSmall = !isRoom || (room?.member_count ?? Infinity) <= TYPING_MEMBERS_MAX;

  const seen = (eventId: string) => {
    closeNotification(chatId);
    messenger.seen(chatId, eventId);
  };
  return (
    <section ref={section} className="conversation" tabIndex={-1} aria-label={label}>
      <ConversationHeader
        {...{ messenger, notifications, presence, connection, search, chatId, chat, room, state, title }}
        peer={others[0]?.user_id}
        findMentionable={props.findMentionable}
        unpin={rights.pin ? (event) => work.actions.pin(event, false) : null}
        show={work.actions.show}
      />
      <div className="narrow-only">
        <ConnectionBanner {...connection} />
      </div>
      {state.error !== null && !isRetryable(state.error) && (
        <p role="alert" className="notice error">
          <ErrorSentence error={state.error} />{' '}
          {state.phase === 'failed' && (
            <button type="button" className="link" onClick={() => void conversation.open()}>
              {texts.page.tryAgain}
            </button>
          )}
        </p>
      )}
      {state.missing !== null && (
        <p role="alert" className="notice error">
          {words.notShown} <ErrorSentence error={state.missing} />{' '}
          <button type="button" className="link" onClick={() => conversation.dismiss()}>
            {words.close}
          </button>
        </p>
      )}
      <ChangeNotice
        changes={messenger.ownChanges}
        chatId={chatId}
        find={find}
        editAgain={rights.write ? (event, text) => work.setWriting({ kind: 'edit', event, text }) : null}
      />
      <MessageLog
        bubbles={entries}
        me={me}
        names={shownNames}
        isRoom={isRoom}
        statusOf={(event) =>
          isRoom ? null : statusOf(event, state.flushed, state.reads, others)
        }
        seen={chat === undefined || list.phase !== 'ready' || state.hasNewer ? null : seen}
        busy={state.phase === 'loading' || state.catchingUp || state.older === 'loading'}
        state={state}
        loadOlder={() => void conversation.loadOlder()}
        loadNewer={() => void conversation.loadNewer()}
        shorten={shorten}
        showNewest={() => void conversation.showNewest()}
        find={find}
        rights={rights}
        actions={work.actions}
        {...unsentActions}
      />
      <TypingLine typing={typing} chatId={chatId} members={others} names={names} />
      <p role="status" className="hint copied">
        {work.copied}
      </p>
      {room !== undefined && (room.banned || room.closed) ? (
        <ReadOnlyBar room={room} />
      ) : room !== undefined && !room.joined ? (
        <JoinBar room={room} rooms={messenger.rooms} joined={takeFocus} />
      ) : state.phase === 'failed' ? null : (
        <Composer
          key={chatId}
          chatId={chatId}
          drafts={messenger.drafts}
          attaching={messenger.attaching}
          findMentionable={props.findMentionable}
          writing={writing}
          setWriting={work.setWriting}
          author={writing.kind === 'new' ? '' : nameIn(shownNames, me, writing.event.author_id)}
          editLast={editLast}
          submit={submit}
          typed={isSmall ? () => typing.typed(chatId) : null}
        />
      )}
      <MessageDialogs {...{ messenger, presence, work, rights, events }} />
      {isOver && (
        <p className="drop-place" aria-hidden="true">
          {lateTexts.composer.dropHere}
        </p>
      )}
    </section>
  );
}
