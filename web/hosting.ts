import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ProxyOptions } from 'vite';

/** Firebase Hosting ends a request to a function after this time. */
export const HOSTING_TIMEOUT_MS = 60_000;

/**
 * Passes answers on as Firebase Hosting does: whole, once the function has ended them, and not if that takes longer than
 * a minute. Who follows a stream through it gets nothing, here as in production: a stream is read from chat's own
 * address (docs/streaming.md).
 */
export function likeHosting(options: ProxyOptions, timeoutMs = HOSTING_TIMEOUT_MS): ProxyOptions {
  return {
    ...options,
    selfHandleResponse: true,
    proxyTimeout: timeoutMs,
    configure: (proxy, own) => {
      options.configure?.(proxy, own);
      proxy.on('proxyRes', (answer, _request, response) => {
        passOn(answer, response, timeoutMs);
      });
    },
  };
}

function passOn(answer: IncomingMessage, response: ServerResponse, timeoutMs: number): void {
  const parts: Buffer[] = [];
  // From here on only the timer below ends the answer. The proxy's own one would do it at the same moment, as a fault.
  answer.setTimeout(0);
  const end = (status: number, headers: IncomingMessage['headers'], body: Buffer | string) => {
    clearTimeout(timer);
    if (!response.headersSent && !response.destroyed) {
      response.writeHead(status, headers).end(body);
    }
  };
  const timer = setTimeout(() => {
    end(504, { 'content-type': 'text/plain' }, `Hosting ends a request after ${timeoutMs / 1_000} s`);
    answer.destroy();
  }, timeoutMs);
  response.on('close', () => {
    clearTimeout(timer);
    answer.destroy();
  });
  answer.on('data', (part: Buffer) => parts.push(part));
  answer.on('error', () => {
    end(502, {}, '');
  });
  answer.on('end', () => {
    // The body is whole: its length is known, and it comes in one piece.
    const headers = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => name !== 'transfer-encoding'));
    const body = Buffer.concat(parts);
    const isBodiless = response.req.method === 'HEAD' || answer.statusCode === 204 || answer.statusCode === 304;
    end(answer.statusCode ?? 502, isBodiless ? headers : { ...headers, 'content-length': String(body.length) }, body);
  });
}
