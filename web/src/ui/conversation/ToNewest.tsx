import { useEffect, useState } from 'react';
import type { LogEntry } from '../../domain/logDays';
import { newBelow } from '../../domain/newBelow';
import { lateTexts } from '../../text/lateTexts';

interface Props {
  readonly entries: readonly LogEntry[];
  readonly me: string;
  /** Whether the end of the log is not on the screen. */
  readonly away: boolean;
  /** Whether the end of the log is loaded. */
  readonly ended: boolean;
  readonly show: () => void;
}

/** The button that leads to the end of the log. It counts what has come since the person left it. */
export function ToNewest({ entries, me, away, ended, show }: Props) {
  const newest = ended ? (entries.at(-1)?.key ?? null) : null;
  const [seen, setSeen] = useState<string | null>(null);
  useEffect(() => {
    if (!away) {
      setSeen(newest);
    }
  }, [away, newest]);
  if (!away && ended) {
    return null;
  }
  const count = ended ? newBelow(entries, seen, me) : 0;
  const words = count === 0 ? lateTexts.conversation.newest : lateTexts.conversation.newBelow(count);
  return (
    <button
      type="button"
      className={count === 0 ? 'to-newest' : 'to-newest primary'}
      aria-label={count === 0 ? undefined : lateTexts.conversation.newestAnd(words)}
      onClick={show}
    >
      ↓ {words}
    </button>
  );
}
