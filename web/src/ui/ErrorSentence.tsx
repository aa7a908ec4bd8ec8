import { useEffect, useReducer } from 'react';
import { Problem } from '../domain/problem';
import { sentence } from './problems';

const SECOND_MS = 1_000;

interface Props {
  readonly error: unknown;
  /** Chooses the sentence; `now` is in epoch milliseconds. */
  readonly words?: (error: unknown, now: number) => string;
}

/**
 * The sentence about an error. It counts down a wait that the server asks for. A screen reader reads
 * the length of the wait once, and not every second.
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

/** Renders again after every second of the wait. */
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
