import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { number, object } from '../../src/api/decode';
import { type HttpRequest, send } from '../../src/api/http';
import { Problem, Unreachable } from '../../src/domain/problem';

let server: Server;
let base: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;

const value = object({ value: number });
const get = (change: Partial<HttpRequest> = {}) =>
  send({ method: 'GET', url: `${base}/x`, ...change }, value);

beforeAll(async () => {
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('sending a request', () => {
  it('should carry token, headers and JSON', async () => {
    const seen: unknown[] = [];
    answer = (request, response) => {
      expect(request.headers['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
      seen.push(request.headers.authorization, request.headers['idempotency-key']);
      request.pipe(response);
    };
    const echoed = await get({
      method: 'POST',
      token: 'secret',
      headers: { 'Idempotency-Key': 'k' },
      body: { value: 3 },
    });
    expect(echoed).toEqual({ value: 3 });
    expect(seen).toEqual(['Bearer secret', 'k']);
  });

  it('should turn problem+json into a Problem with its fields and Retry-After', async () => {
    answer = (_, response) => {
      response.writeHead(429, { 'Retry-After': '7' });
      response.end(
        JSON.stringify({
          type: 'urn:parley:problem:too-many-requests',
          detail: 'slow down',
          errors: [{ field: 'body', message: 'too much' }],
        }),
      );
    };
    const error = await get().catch((problem: unknown) => problem);
    expect(error).toBeInstanceOf(Problem);
    expect(error).toMatchObject({
      slug: 'too-many-requests',
      status: 429,
      retryAfterMs: 7_000,
      errors: [{ field: 'body' }],
    });
  });

  it('should turn a proxy’s error page into a Problem as well', async () => {
    answer = (_, response) => response.writeHead(502).end('<html>Bad gateway');
    await expect(get()).rejects.toMatchObject({ status: 502, slug: '' });
  });

  it('should call it unreachable when the connection breaks, in the middle too', async () => {
    answer = (request) => request.socket.destroy();
    await expect(get()).rejects.toBeInstanceOf(Unreachable);
    answer = (_, response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('{"val');
      response.destroy();
    };
    await expect(get()).rejects.toBeInstanceOf(Unreachable);
  });

  it('should call it unreachable when there is no answer in time', async () => {
    answer = () => undefined;
    await expect(get({ timeoutMs: 50 })).rejects.toBeInstanceOf(Unreachable);
  });

  it('should not accept an answer of another shape', async () => {
    answer = (_, response) => response.end('{"value": "3"}');
    await expect(get()).rejects.toThrow('/x.value must be a number');
    answer = (_, response) => response.end('<html>');
    await expect(get()).rejects.toBeInstanceOf(Unreachable);
  });
});
