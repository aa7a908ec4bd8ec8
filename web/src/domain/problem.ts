export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** An error answer of the API (RFC 9457); `slug` is the stable end of its `type`. */
export class Problem extends Error {
  override readonly name = 'Problem';
  /** When the server is willing again, in ms since the epoch; null where it did not say. */
  readonly retryAt: number | null;

  constructor(
    readonly slug: string,
    readonly status: number,
    readonly detail: string,
    readonly errors: readonly FieldError[] = [],
    readonly retryAfterMs: number | null = null,
  ) {
    super(`${status} ${slug}: ${detail}`);
    this.retryAt = retryAfterMs === null ? null : Date.now() + retryAfterMs;
  }
}

/** The request got no usable answer: no network, a timeout, or a proxy's page instead of JSON. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** There is no session any more; the person has to log in again. */
export class SignedOut extends Error {
  override readonly name = 'SignedOut';
}

/** Whether the same request may succeed a little later. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof Problem) {
    return error.status >= 500 || error.status === 429 || error.status === 408;
  }
  return error instanceof Unreachable;
}

/** Whether nothing was wrong but the pace. */
export function isTooFast(error: unknown): error is Problem {
  return error instanceof Problem && error.status === 429;
}

/** Whether the server understood and said no, so that only a different request could succeed. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Problem && error.status !== 401 && !isRetryable(error);
}

export function retryAfterMs(error: unknown): number | null {
  return error instanceof Problem ? error.retryAfterMs : null;
}
