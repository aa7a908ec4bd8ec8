import { Problem } from '../domain/problem';
import { sentence } from './problems';
import { useNow } from './useNow';

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
  const now = useNow(retryAt);
  if (retryAt === null || !(error instanceof Problem)) {
    return words(error, now);
  }
  return (
    <>
      <span className="visually-hidden">{words(error, retryAt - (error.retryAfterMs ?? 0))}</span>
      <span className="countdown" aria-hidden="true">
        {words(error, now)}
      </span>
    </>
  );
}
