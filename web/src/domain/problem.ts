export interface FieldError {
  readonly field: string;
  /** The name of the rule that the value breaks; new ones may come. */
  readonly rule: string;
  readonly message: string;
}

/** An error answer of the API (RFC 9457). `slug` is the last part of its `type`, which never changes. */
export class Problem extends Error {
  override readonly name = 'Problem';
  /** When the request may be repeated, in epoch milliseconds; null if the server did not say. */
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
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** The session has ended; the person must log in again. */
export class SignedOutError extends Error {
  override readonly name = 'SignedOutError';
}

/** The browser has no room left to store something that must survive a reload. */
export class StorageFullError extends Error {
  override readonly name = 'StorageFullError';
}

/** A file of an unsent message is not in the browser any more. */
export class FileGoneError extends Error {
  override readonly name = 'FileGoneError';
}

/** Whether the same request may succeed later. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof Problem) {
    return error.status >= 500 || error.status === 429 || error.status === 408;
  }
  return error instanceof UnreachableError;
}

/** Whether the only problem was too many requests (status 429). */
export function isTooFast(error: unknown): error is Problem {
  return error instanceof Problem && error.status === 429;
}

/** Whether the server refused the request, or its file is gone, so that repeating it cannot succeed. */
export function isRefusal(error: unknown): boolean {
  return error instanceof FileGoneError || (error instanceof Problem && error.status !== 401 && !isRetryable(error));
}

/** What can be mended only by sending something else: another text, reply or file. */
const BAD_CONTENT = [
  'validation-failed',
  'body-too-large',
  'message-deleted',
  'unknown-event',
  'not-a-message',
  'attachment-used',
  'attachment-type',
  'attachment-size',
];

/** Whether the server refused what was sent, so that only something else can be sent. */
export function isBadContent(error: unknown): boolean {
  return (
    error instanceof Problem && BAD_CONTENT.includes(error.slug)
  );
}

export function retryAfterMs(error: unknown): number | null {
  return error instanceof Problem ? error.retryAfterMs : null;
}
