import { useEffect } from 'react';
import type { ChatEvent, Member } from '../../domain/event';
import type { Names } from '../../domain/names';
import { Dialog } from '../Dialog';
import { nameIn } from '../titles';
import { namesOf } from './ReactionsRow';
import { useStore } from '../useStore';
import { lateTexts } from '../../text/lateTexts';

/** At most this many people are named for each emoji. */
const NAMED_MAX = 50;

interface Props {
  readonly event: ChatEvent;
  readonly me: Member;
  readonly names: Names;
  readonly closed: () => void;
}

/** Who gave a message which emoji. */
export function ReactionsDialog({ event, me, names, closed }: Props) {
  const shown = useStore(names.shown);
  const reactions = event.reactions ?? [];
  useEffect(() => {
    names.want(reactions.flatMap(({ by }) => Object.keys(by).slice(0, NAMED_MAX)));
  });
  return (
    <Dialog title={lateTexts.messages.whoReacted} closed={closed}>
      {reactions.length === 0 && <p className="hint">{lateTexts.messages.nobodyAnyMore}</p>}
      <ul className="reactors">
        {reactions.map(({ emoji, count, by }) => (
          <li key={emoji}>
            <span className="emoji">{emoji}</span>
            <span>
              {namesOf(
                Object.keys(by)
                  .slice(0, NAMED_MAX)
                  .map((userId) => nameIn(shown, me, userId)),
                count - NAMED_MAX,
              )}
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
