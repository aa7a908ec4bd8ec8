import type { ChatEvent } from '../../domain/event';
import { REACTORS_NAMED_MAX } from '../titles';
import { hasReacted, type MessageActions } from './messageActions';

interface Props {
  readonly event: ChatEvent;
  readonly me: string;
  readonly nameOf: (userId: string) => string;
  /** Null if the person may only look. */
  readonly react: MessageActions['react'] | null;
  readonly tabbable: boolean;
}

/** The emoji of a message. Each one shows who gave it; pressing it gives it too, or takes it back. */
export function ReactionsRow({ event, me, nameOf, react, tabbable }: Props) {
  return (
    <ul className="reactions" aria-label="Reactions">
      {(event.reactions ?? []).map(({ emoji, count, by }) => {
        const mine = hasReacted(event, emoji, me);
        const people = peopleOf(Object.keys(by), nameOf);
        return (
          <li key={emoji}>
            <button
              type="button"
              className="reaction"
              aria-pressed={mine}
              aria-disabled={react === null}
              aria-label={`${emoji} ${count}: ${people}`}
              title={people}
              tabIndex={tabbable ? 0 : -1}
              onClick={() => react?.(event, emoji, !mine)}
            >
              {emoji} <span className="count">{count}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function peopleOf(ids: readonly string[], nameOf: (userId: string) => string): string {
  const named = ids.slice(0, REACTORS_NAMED_MAX).map(nameOf);
  const others = ids.length - named.length;
  return others === 0 ? named.join(', ') : `${named.join(', ')} and ${others} more`;
}
