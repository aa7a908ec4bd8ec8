import { useState } from 'react';
import type { ConversationState } from '../../domain/conversationState';
import type { Chat, ChatEvent, Room } from '../../domain/event';
import type { FindMentionable } from '../../domain/mentions';
import type { Messenger } from '../../domain/messenger';
import type { Notifications } from '../../domain/notifications';
import type { Presence } from '../../domain/presence';
import { lateTexts } from '../../text/lateTexts';
import { texts } from '../../text/texts';
import { Avatar } from '../Avatar';
import { BackLink } from '../BackLink';
import { type ConnectionParts, ConnectionState } from '../ConnectionState';
import { ProfileCard } from '../people/ProfileCard';
import { RoomMembers } from '../people/RoomMembers';
import { SearchButton } from '../search/SearchButton';
import { Activity } from './Activity';
import { ManageRoom } from './ManageRoom';
import { MuteButton } from './MuteButton';
import { PinsButton } from './PinsButton';

interface Props {
  readonly messenger: Messenger;
  readonly notifications: Notifications;
  readonly presence: Presence;
  readonly connection: ConnectionParts;
  readonly findMentionable: FindMentionable;
  readonly chatId: string;
  /** Undefined if the chat is not in the person's list. */
  readonly chat: Chat | undefined;
  /** Undefined in a direct chat. */
  readonly room: Room | undefined;
  readonly state: ConversationState;
  readonly title: string;
  /** The other person in a direct chat. */
  readonly peer: string | undefined;
  /** Begins to search in this chat. */
  readonly search: () => void;
  /** Null if the person may not. */
  readonly unpin: ((event: ChatEvent) => void) | null;
  readonly show: (eventId: string) => void;
}

/** Who or what a chat is, and what can be done with it as a whole. */
export function ConversationHeader(props: Props) {
  const { messenger, notifications, presence, connection, chatId, chat, room, state, title, peer } = props;
  const { moderate } = messenger;
  const isRoom = room !== undefined || chat?.type === 'ROOM';
  /** The chat whose person's card is open. */
  const [card, setCard] = useState<string | null>(null);
  return (
    <header className="bar">
      <BackLink />
      <Avatar id={isRoom ? chatId : (peer ?? chatId)} name={title} isRoom={isRoom} />
      <div className="chat-title">
        <h1 className={isRoom ? 'room' : undefined} dir="auto">
          {isRoom || peer === undefined ? (
            title
          ) : (
            <button type="button" className="link person" aria-haspopup="dialog" onClick={() => setCard(chatId)}>
              {title}
            </button>
          )}
        </h1>
        {room !== undefined && <RoomMembers {...{ messenger, presence, room }} find={props.findMentionable} />}
        <Activity names={messenger.names} presence={presence} isRoom={isRoom} peer={peer} />
      </div>
      {chat !== undefined && <SearchButton search={props.search} />}
      <PinsButton
        messenger={messenger}
        chatId={chatId}
        version={state.pinVersion}
        unpin={props.unpin}
        show={props.show}
      />
      <MuteButton notifications={notifications} chatId={chatId} />
      {room !== undefined && moderate !== null && <ManageRoom room={room} parts={moderate(room.chat_id)} />}
      <span role="status" className="hint">
        {state.phase === 'loading' && texts.page.loading}
        {state.phase === 'ready' && state.catchingUp && lateTexts.conversation.catchingUp}
      </span>
      <span className="narrow-only">
        <ConnectionState {...connection} />
      </span>
      {card === chatId && peer !== undefined && (
        <ProfileCard {...{ messenger, presence }} userId={peer} closed={() => setCard(null)} />
      )}
    </header>
  );
}
