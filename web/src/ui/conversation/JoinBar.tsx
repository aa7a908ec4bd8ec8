import type { Room } from '../../domain/event';
import type { Rooms } from '../../domain/rooms';
import { ErrorSentence } from '../ErrorSentence';
import { useStore } from '../useStore';
import { lateTexts } from '../../text/lateTexts';

interface Props {
  readonly room: Room;
  readonly rooms: Rooms;
  /** Called before this disappears, because the person has joined. */
  readonly joined: () => void;
}

/** Replaces the field to write in if the person is not a member of the open room. */
export function JoinBar({ room, rooms, joined }: Props) {
  const [before, after] = lateTexts.conversation.reading;
  const { busy, error } = useStore(rooms.state);
  const join = async () => {
    if (busy === null && (await rooms.join(room.chat_id))) {
      joined();
    }
  };
  return (
    <div className="composer join-bar">
      <p className="hint">
        {before}
        <bdi>{room.name}</bdi>
        {after}
      </p>
      <button
        type="button"
        className="primary"
        aria-disabled={busy !== null}
        onClick={() => void join()}
      >
        {lateTexts.conversation.join}
      </button>
      {error !== null && (
        <p role="alert" className="hint error">
          <ErrorSentence error={error} />
        </p>
      )}
    </div>
  );
}
