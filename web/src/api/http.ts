import createClient, { type Client } from 'openapi-fetch';
import { Problem, UnreachableError } from '../domain/problem';
import { array, object, string, withDefault } from './decode';

const REQUEST_TIMEOUT_MS = 15_000;
const NO_CONTENT = 204;
const PROBLEM_TYPE_PREFIX = 'urn:parley:problem:';

export interface SendOptions {
  readonly token?: string;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  /** Whether the browser sends and keeps cookies: only where the server may know this browser again. */
  readonly cookies?: boolean;
  /** Whether the browser finishes the call although the page is closed meanwhile. */
  readonly keepalive?: boolean;
  /** Called with the time at which the server began to answer at the earliest, by its clock, in epoch milliseconds. */
  readonly begunAt?: (ms: number) => void;
}

/** The result of a call through `openapi-fetch`. */
interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * Makes one call of the API that `Paths` describes.
 *
 * @throws Problem if the API answered with an error
 * @throws UnreachableError if there is no usable answer: no network, a timeout, not JSON
 */
export type Send<Paths extends object> = <T>(
  call: (api: Client<Paths>) => Promise<Answer<T>>,
  options?: SendOptions,
) => Promise<T>;

const fieldErrors = array(object({ field: string, rule: withDefault(string, ''), message: string }));

/**
 * Sends to the API at `base`. Every call gets a new client with the deadline, the token and the trace
 * of this call, so that no call can be made without them.
 */
export function sender<Paths extends object>(base: string): Send<Paths> {
  return async (call, options = {}) => {
    const timeout = AbortSignal.timeout(options.timeoutMs ?? REQUEST_TIMEOUT_MS);
    let name = base;
    const sentAt = performance.now();
    const api = createClient<Paths>({
      baseUrl: base,
      headers: headers(options.token),
      cache: 'no-store',
      credentials: options.cookies === true ? 'same-origin' : 'omit',
      keepalive: options.keepalive === true,
      signal: options.signal === undefined ? timeout : AbortSignal.any([options.signal, timeout]),
      fetch: (request) => {
        name = `${request.method} ${request.url}`;
        return fetch(request);
      },
    });
    const { data, error, response } = await call(api).catch((reason: unknown) => {
      throw options.signal?.aborted === true ? options.signal.reason : unreachable(name, reason);
    });
    if (!response.ok) {
      throw problemOf(response, error);
    }
    const answeredAt = Date.parse(response.headers.get('Date') ?? '');
    if (!Number.isNaN(answeredAt)) {
      options.begunAt?.(answeredAt - (performance.now() - sentAt));
    }
    if (data === undefined && response.status !== NO_CONTENT) {
      throw new UnreachableError(`${name} answered nothing`);
    }
    // An answer without content has the type undefined.
    return data as Exclude<typeof data, undefined>;
  };
}

/**
 * Reads a JSON file of the page's own site. It asks without headers of its own, so that the request is the one that
 * index.html has begun before the code was there.
 *
 * @throws Problem if the site answered with an error
 * @throws UnreachableError if there is no usable answer
 */
export async function ownFile(path: string): Promise<unknown> {
  const response = await fetch(path, { signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) }).catch((reason: unknown) => {
    throw unreachable(path, reason);
  });
  if (!response.ok) {
    throw problemOf(response, null);
  }
  return response.json().catch((reason: unknown) => {
    throw unreachable(path, reason);
  });
}

function headers(token: string | undefined): Record<string, string> {
  const always = { Accept: 'application/json', traceparent: traceparent() };
  return token === undefined ? always : { ...always, Authorization: `Bearer ${token}` };
}

/** A new trace for every request (W3C Trace Context). The servers log its id. */
function traceparent(): string {
  const digits = Array.from(crypto.getRandomValues(new Uint8Array(24)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
  return `00-${digits.slice(0, 32)}-${digits.slice(32)}-00`;
}

function unreachable(name: string, cause: unknown): UnreachableError {
  const what = cause instanceof SyntaxError ? 'answered something that is not JSON' : 'got no answer';
  return new UnreachableError(`${name} ${what}`, { cause });
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

/** The wait in milliseconds that `Retry-After` names, in seconds or as a date (RFC 9110). */
function retryAfter(value: string | null): number | null {
  if (value === null) {
    return null;
  }
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}
