import type { Presence } from '../domain/presence';
import { useStore } from './useStore';
import { texts } from '../text/texts';

interface Props {
  readonly presence: Presence;
  readonly userId: string | undefined;
}

/** A dot beside the name of somebody who is here now. */
export function PresenceDot({ presence, userId }: Props) {
  const { people } = useStore(presence.state);
  return userId !== undefined && people.get(userId)?.active === true ? (
    <span className="presence-dot" role="img" aria-label={texts.presence.activeNow} title={texts.presence.activeNow} />
  ) : null;
}
