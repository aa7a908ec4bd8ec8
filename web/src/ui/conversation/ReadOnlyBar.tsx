import type { Room } from '../../domain/event';

/** Replaces the field to write in if the person may only read the open room. */
export function ReadOnlyBar({ room }: { room: Room }) {
  return (
    <div className="composer join-bar" role="note">
      <p className="hint">
        {room.banned
          ? 'An administrator has forbidden you to write in this room. You can read it as before.'
          : 'An administrator has closed this room. You can read it as before.'}
      </p>
    </div>
  );
}
