import type { ChatEvent } from '../../domain/event';
import { REACTORS_NAMED_MAX } from '../titles';
import { hasReacted, type MessageActions } from './messageActions';
import { lateTexts } from '../../text/lateTexts';

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
    <ul className="reactions" aria-label={lateTexts.messages.reactions}>
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
              aria-label={lateTexts.messages.reaction(emoji, count, people)}
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
  return namesOf(named, others);
}

/** Some names, and how many others there are. */
export function namesOf(named: readonly string[], others: number): string {
  const names = named.join(', ');
  return others <= 0 ? names : lateTexts.messages.andMore(names, others);
}
