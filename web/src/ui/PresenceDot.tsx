import type { Presence } from '../domain/presence';
import { useStore } from './useStore';

interface Props {
  readonly presence: Presence;
  readonly userId: string | undefined;
}

/** A dot beside the name of somebody who is here now. */
export function PresenceDot({ presence, userId }: Props) {
  const { people } = useStore(presence.state);
  return userId !== undefined && people.get(userId)?.active === true ? (
    <span className="presence-dot" role="img" aria-label="active now" title="active now" />
  ) : null;
}
