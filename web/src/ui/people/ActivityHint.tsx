import type { Presence } from '../../domain/presence';
import { activityOf } from '../presenceWords';
import { useStore } from '../useStore';

interface Props {
  readonly presence: Presence;
  readonly userId: string;
}

/** Says when somebody was here last; nothing if that is not known. */
export function ActivityHint({ presence, userId }: Props) {
  const person = useStore(presence.state).people.get(userId);
  const words = activityOf(person, presence.serverNow());
  return words === '' ? null : (
    <span className="hint activity">
      {person?.active === true && <span className="presence-dot" aria-hidden="true" />}
      {words}
    </span>
  );
}
