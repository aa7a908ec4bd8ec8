import { Problem, Unreachable } from '../domain/problem';
import { array, type Decoder, object, string } from './decode';

const REQUEST_TIMEOUT_MS = 15_000;
const PROBLEM_TYPE_PREFIX = 'urn:parley:problem:';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/** Decoder of an answer without a body. */
export const nothing: Decoder<void> = () => undefined;

const fieldErrors = array(object({ field: string, message: string }));

/**
 * Sends one request.
 *
 * @throws Problem where the API answered with an error
 * @throws Unreachable where there is no usable answer: no network, timeout, not JSON
 */
export async function send<T>(request: HttpRequest, decode: Decoder<T>): Promise<T> {
  const response = await reach(request);
  const json = await readJson(response, request);
  if (!response.ok) {
    throw problemOf(response, json);
  }
  return decode(json, request.url);
}

async function reach(request: HttpRequest): Promise<Response> {
  const timeout = AbortSignal.timeout(request.timeoutMs ?? REQUEST_TIMEOUT_MS);
  const headers: Record<string, string> = {
    Accept: 'application/json',
    traceparent: traceparent(),
    ...request.headers,
  };
  if (request.token !== undefined) {
    headers['Authorization'] = `Bearer ${request.token}`;
  }
  if (request.body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  try {
    return await fetch(request.url, {
      method: request.method,
      headers,
      body: request.body === undefined ? null : JSON.stringify(request.body),
      cache: 'no-store',
      credentials: 'omit',
      signal: request.signal === undefined ? timeout : AbortSignal.any([request.signal, timeout]),
    });
  } catch (error) {
    throw unreachable(request, error);
  }
}

/** A new trace for each request (W3C Trace Context), by which it is found in the servers' logs. */
function traceparent(): string {
  const digits = Array.from(crypto.getRandomValues(new Uint8Array(24)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
  return `00-${digits.slice(0, 32)}-${digits.slice(32)}-00`;
}

async function readJson(response: Response, request: HttpRequest): Promise<unknown> {
  let text: string;
  try {
    text = await response.text();
  } catch (error) {
    throw unreachable(request, error);
  }
  try {
    return text === '' ? null : JSON.parse(text);
  } catch (error) {
    if (response.ok) {
      throw new Unreachable(`${request.url} answered something that is not JSON`, { cause: error });
    }
    return null;
  }
}

function unreachable(request: HttpRequest, error: unknown): unknown {
  return request.signal?.aborted === true
    ? request.signal.reason
    : new Unreachable(`${request.method} ${request.url} got no answer`, { cause: error });
}

function problemOf(response: Response, json: unknown): Problem {
  const body = typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
  const type = typeof body['type'] === 'string' ? body['type'] : '';
  const slug = type.startsWith(PROBLEM_TYPE_PREFIX) ? type.slice(PROBLEM_TYPE_PREFIX.length) : '';
  return new Problem(
    slug,
    response.status,
    typeof body['detail'] === 'string' ? body['detail'] : response.statusText,
    Array.isArray(body['errors']) ? fieldErrors(body['errors'], 'errors') : [],
    retryAfter(response.headers.get('Retry-After')),
  );
}

/** Milliseconds asked for by `Retry-After`, given in seconds or as a date (RFC 9110). */
function retryAfter(value: string | null): number | null {
  if (value === null) {
    return null;
  }
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}
