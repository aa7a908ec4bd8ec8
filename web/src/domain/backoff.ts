/** Resolves after `ms`; rejects with the signal's reason if the signal aborts first. */
export type Delay = (ms: number, signal: AbortSignal) => Promise<void>;

const BASE_MS = 500;
const CAP_MS = 20_000;

/**
 * Milliseconds to wait before attempt number `attempt` + 1. The wait grows exponentially. Its upper
 * half is random, so that clients that lost their connections together do not all retry at the same
 * moment. It is never shorter than the wait that the server asked for.
 */
export function backoffMs(
  attempt: number,
  askedForMs: number | null = null,
  random: () => number = Math.random,
): number {
  const ceiling = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(attempt, 16));
  return Math.max(askedForMs ?? 0, ceiling * (0.5 + random() / 2));
}

/** The {@link Delay} of real time. */
export const delay: Delay = (ms, signal) =>
  new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(reasonOf(signal));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, ms);
    if (signal.aborted) {
      abort();
    } else {
      signal.addEventListener('abort', abort, { once: true });
    }
  });

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('aborted');
}
