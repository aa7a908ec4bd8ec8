import { useEffect } from 'react';
import type { Names } from '../../domain/names';
import type { Presence } from '../../domain/presence';
import { hereSentence } from '../presenceWords';
import { ActivityHint } from '../people/ActivityHint';
import { isolated, shownIn } from '../titles';
import { useStore } from '../useStore';

interface ActivityProps {
  readonly names: Names;
  readonly presence: Presence;
  readonly isRoom: boolean;
  /** The other person in a direct chat. */
  readonly peer: string | undefined;
}

/** Says in the header of a chat who is here. */
export function Activity({ names, presence, isRoom, peer }: ActivityProps) {
  if (isRoom) {
    return <RoomActivity {...{ names, presence }} />;
  }
  return peer === undefined ? null : <ActivityHint presence={presence} userId={peer} />;
}

/** Says in the header of a small room which of its members are here now. */
function RoomActivity({ names, presence }: Pick<ActivityProps, 'names' | 'presence'>) {
  const members = useStore(presence.room);
  const { people } = useStore(presence.state);
  const shown = useStore(names.shown);
  useEffect(() => names.learn(members), [names, members]);
  const here = members.filter(({ user_id }) => people.get(user_id)?.active === true);
  return here.length === 0 ? null : (
    <span className="hint activity">
      <span className="presence-dot" aria-hidden="true" />
      <span dir="auto">{hereSentence(here.map((person) => isolated(shownIn(shown, person))))}</span>
    </span>
  );
}
