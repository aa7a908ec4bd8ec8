import type { Room } from '../../domain/event';
import type { Rooms } from '../../domain/rooms';
import { ErrorSentence } from '../ErrorSentence';
import { useStore } from '../useStore';

interface Props {
  readonly room: Room;
  readonly rooms: Rooms;
}

/** Replaces the field to write in if the person is not a member of the open room. */
export function JoinBar({ room, rooms }: Props) {
  const { busy, error } = useStore(rooms.state);
  return (
    <div className="composer join-bar">
      <p className="hint">
        You are reading <bdi>{room.name}</bdi>. Join it to write.
      </p>
      <button
        type="button"
        className="primary"
        disabled={busy !== null}
        onClick={() => void rooms.join(room.chat_id)}
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
