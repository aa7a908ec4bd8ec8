import type { Room } from '../../domain/event';
import { lateTexts } from '../../text/lateTexts';

/** Replaces the field to write in if the person may only read the open room. */
export function ReadOnlyBar({ room }: { room: Room }) {
  return (
    <div className="composer join-bar" role="note">
      <p className="hint">
        {room.banned ? lateTexts.conversation.youAreBanned : lateTexts.conversation.roomIsClosed}
      </p>
    </div>
  );
}
