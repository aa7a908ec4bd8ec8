import { useState } from 'react';
import type { Room } from '../../domain/event';
import type { Rooms } from '../../domain/rooms';
import { ConfirmDialog } from '../ConfirmDialog';
import { ErrorSentence } from '../ErrorSentence';
import { membersOf } from '../titles';
import { useStore } from '../useStore';

interface Props {
  readonly rooms: Rooms;
  readonly openId: string | null;
  readonly enter: (room: Room) => void;
}

/** The list of all rooms: to open, join and leave them. */
export function RoomsView({ rooms, openId, enter }: Props) {
  const state = useStore(rooms.state);
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
            Reload
          </button>
        </p>
      )}
      {state.phase === 'loading' && <p className="empty">Loading…</p>}
      {state.phase === 'ready' && state.rooms.length === 0 && (
        <p className="empty">There are no rooms yet.</p>
      )}
      <ul aria-label="Rooms">
        {state.rooms.map((room) => (
          <li key={room.chat_id} className="room-line">
            <a
              href={`#${room.chat_id}`}
              aria-current={room.chat_id === openId ? 'page' : undefined}
            >
              <strong className="room" dir="auto">
                {room.name}
              </strong>
              <span className="preview">
                {room.handle} · {membersOf(room.member_count)}
                {room.closed && ' · closed'}
                {room.banned && ' · banned'}
              </span>
            </a>
            {room.member_count !== null && (room.joined || !(room.banned || room.closed)) && (
              <button
                type="button"
                aria-disabled={state.busy !== null}
                aria-label={`${room.joined ? 'Leave' : 'Join'} ${room.name}`}
                onClick={() => choose(room)}
              >
                {room.joined ? 'Leave' : 'Join'}
              </button>
            )}
          </li>
        ))}
      </ul>
      {leaving !== null && (
        <ConfirmDialog
          question={`Leave ${leaving.name}?`}
          consequence="You can read this room as before, but you can write in it only after you have joined it again."
          yes="Leave"
          no="Stay"
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
