import { backoffMs, type Delay } from './backoff';
import { isRetryable, retryAfterMs } from './problem';

/**
 * Repeats `attempt` after growing delays, until it succeeds, fails in a way that repeating cannot mend, or
 * `signal` aborts.
 *
 * @param failed is told of each failure that is followed by another attempt
 */
export async function retrying<T>(
  attempt: () => Promise<T>,
  delay: Delay,
  signal: AbortSignal,
  failed: (error: unknown) => void,
): Promise<T> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (signal.aborted || !isRetryable(error)) {
        throw error;
      }
      failed(error);
      await delay(backoffMs(failures, retryAfterMs(error)), signal);
    }
  }
}
