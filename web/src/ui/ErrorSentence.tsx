import { useEffect, useState } from 'react';
import { Problem } from '../domain/problem';
import { sentence } from './problems';

const SECOND_MS = 1_000;

/** What went wrong, in words; a wait that the server asks for is counted down. */
export function ErrorSentence({ error }: { error: unknown }) {
  return <>{sentence(error, useTimeUntilRetry(error))}</>;
}

/** The time, new each second for as long as the server asked to wait because of `error`. */
export function useTimeUntilRetry(error: unknown): number {
  const retryAt = error instanceof Problem ? error.retryAt : null;
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (retryAt === null) {
      return;
    }
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= retryAt) {
        clearInterval(timer);
      }
    }, SECOND_MS);
    return () => clearInterval(timer);
  }, [retryAt]);
  return now;
}
