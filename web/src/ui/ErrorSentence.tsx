import { useEffect, useReducer } from 'react';
import { Problem } from '../domain/problem';
import { sentence } from './problems';

const SECOND_MS = 1_000;

interface Props {
  readonly error: unknown;
  /** Chooses the words; `now` is in ms since the epoch. */
  readonly words?: (error: unknown, now: number) => string;
}

/**
 * What went wrong, in words; a wait that the server asks for is counted down. A screen reader hears
 * how long it is once, and not each second again.
 */
export function ErrorSentence({ error, words = sentence }: Props) {
  const retryAt = error instanceof Problem ? error.retryAt : null;
  useTicksUntil(retryAt);
  if (retryAt === null || !(error instanceof Problem)) {
    return words(error, Date.now());
  }
  return (
    <>
      <span className="visually-hidden">{words(error, retryAt - (error.retryAfterMs ?? 0))}</span>
      <span className="countdown" aria-hidden="true">
        {words(error, Date.now())}
      </span>
    </>
  );
}

/** Renders again whenever another second of the wait is over. */
function useTicksUntil(retryAt: number | null): void {
  const [ticks, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const left = (retryAt ?? 0) - Date.now();
    if (left <= 0) {
      return;
    }
    const timer = setTimeout(tick, left % SECOND_MS || SECOND_MS);
    return () => clearTimeout(timer);
  }, [retryAt, ticks]);
}
