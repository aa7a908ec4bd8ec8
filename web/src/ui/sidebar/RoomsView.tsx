import { useId, useState } from 'react';
import type { Room } from '../../domain/event';
import { roomsNamedBy } from '../../domain/matching';
import type { Rooms } from '../../domain/rooms';
import { Avatar } from '../Avatar';
import { ConfirmDialog } from '../ConfirmDialog';
import { ErrorSentence } from '../ErrorSentence';
import { ListSkeleton } from './ListSkeleton';
import { NewRoom } from './NewRoom';
import { useStore } from '../useStore';
import { lateTexts } from '../../text/lateTexts';
import { texts } from '../../text/texts';

interface Props {
  readonly rooms: Rooms;
  readonly openId: string | null;
  /** Whether the person may create rooms. */
  readonly isAdmin: boolean;
  readonly enter: (room: Room) => void;
}

/** The list of all rooms: to open, join and leave them. */
export function RoomsView({ rooms, openId, isAdmin, enter }: Props) {
  const id = useId();
  const state = useStore(rooms.state);
  const [words, setWords] = useState('');
  const shown = words.trim() === '' ? state.rooms : roomsNamedBy(words.trim(), state.rooms);
  const [leaving, setLeaving] = useState<Room | null>(null);
  const join = async (room: Room) => {
    if (await rooms.join(room.chat_id)) {
      enter(room);
    }
  };
  const choose = (room: Room) => {
    if (state.busy !== null) {
      return;
    }
    if (room.joined) {
      setLeaving(room);
    } else {
      void join(room);
    }
  };
  return (
    <div className="chats" aria-busy={state.phase === 'loading'}>
      {state.error !== null && (
        <p role="alert" className="error notice">
          <ErrorSentence error={state.error} />{' '}
          <button type="button" className="link" onClick={() => void rooms.load()}>
            {texts.page.reload}
          </button>
        </p>
      )}
      {state.rooms.length > 0 && (
        <div className="room-tools">
          <label htmlFor={id} className="visually-hidden">
            {lateTexts.rooms.nameOfARoom}
          </label>
          <input
            id={id}
            type="text"
            dir="auto"
            placeholder={lateTexts.rooms.find}
            autoComplete="off"
            value={words}
            onChange={({ target }) => setWords(target.value)}
          />
          {isAdmin && <NewRoom rooms={rooms} enter={enter} />}
        </div>
      )}
      {words !== '' && shown.length === 0 && <p className="empty">{lateTexts.rooms.noneNamed}</p>}
      {state.phase === 'loading' && state.rooms.length === 0 && <ListSkeleton />}
      {state.phase === 'ready' && state.rooms.length === 0 && (
        <p className="empty">{lateTexts.rooms.none}</p>
      )}
      <ul aria-label={lateTexts.rooms.rooms}>
        {shown.map((room) => (
          <li key={room.chat_id} className="room-line">
            <a
              href={`#${room.chat_id}`}
              aria-current={room.chat_id === openId ? 'page' : undefined}
            >
              <Avatar id={room.chat_id} name={room.name} isRoom size="large" />
              <strong className="room" dir="auto">
                {room.name}
              </strong>
              <span className="preview">
                {room.handle} · {texts.lists.members(room.member_count)}
                {room.closed && ` · ${lateTexts.rooms.closed}`}
                {room.banned && ` · ${lateTexts.rooms.banned}`}
              </span>
            </a>
            {room.member_count !== null && (room.joined || !(room.banned || room.closed)) && (
              <button
                type="button"
                aria-disabled={state.busy !== null}
                aria-label={room.joined ? lateTexts.rooms.leaveRoom(room.name) : lateTexts.rooms.joinRoom(room.name)}
                onClick={() => choose(room)}
              >
                {room.joined ? lateTexts.rooms.leave : lateTexts.rooms.join}
              </button>
            )}
          </li>
        ))}
      </ul>
      {leaving !== null && (
        <ConfirmDialog
          question={lateTexts.rooms.leaveQuestion(leaving.name)}
          consequence={lateTexts.rooms.leaveConsequence}
          yes={lateTexts.rooms.leave}
          no={lateTexts.rooms.stay}
          answered={(yes) => {
            setLeaving(null);
            if (yes) {
              void rooms.leave(leaving.chat_id);
            }
          }}
        />
      )}
    </div>
  );
}
