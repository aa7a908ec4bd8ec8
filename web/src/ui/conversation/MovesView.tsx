import type { ChatEvent } from '../../domain/event';
import { movesOf } from '../../domain/logDays';
import { movesSentence } from '../titles';

interface Props {
  readonly events: readonly ChatEvent[];
  readonly nameOf: (userId: string) => string;
}

/** People who came and went one after the other, in one line. */
export function MovesView({ events, nameOf }: Props) {
  return <li className="note">{movesSentence(movesOf(events), nameOf)}</li>;
}
