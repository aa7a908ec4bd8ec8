import type { Room } from '../../domain/event';
import type { Rooms } from '../../domain/rooms';
import { ErrorSentence } from '../ErrorSentence';
import { useStore } from '../useStore';

interface Props {
  readonly room: Room;
  readonly rooms: Rooms;
  /** Called before this disappears, because the person has joined. */
  readonly joined: () => void;
}

/** Replaces the field to write in if the person is not a member of the open room. */
export function JoinBar({ room, rooms, joined }: Props) {
  const { busy, error } = useStore(rooms.state);
  const join = async () => {
    if (busy === null && (await rooms.join(room.chat_id))) {
      joined();
    }
  };
  return (
    <div className="composer join-bar">
      <p className="hint">
        You are reading <bdi>{room.name}</bdi>. Join it to write.
      </p>
      <button
        type="button"
        className="primary"
        aria-disabled={busy !== null}
        onClick={() => void join()}
      >
        Join
      </button>
      {error !== null && (
        <p role="alert" className="hint error">
          <ErrorSentence error={error} />
        </p>
      )}
    </div>
  );
}
