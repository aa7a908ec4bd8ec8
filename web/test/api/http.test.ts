import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { paths } from '../../src/api/generated/auth';
import { type Send, type SendOptions, sender } from '../../src/api/http';
import { Problem, UnreachableError } from '../../src/domain/problem';
import { TestServer } from './server';

const USER = { user_id: '919108f7-52d1-4320-9bac-f847db4148a8', username: 'bob' };

let server: TestServer;
let send: Send<paths>;

const get = (options?: SendOptions) =>
  send(
    (api) => api.GET('/users/{user_id}', { params: { path: { user_id: USER.user_id } } }),
    options,
  );

beforeAll(async () => {
  server = await TestServer.start();
  send = sender(server.base);
});

afterAll(() => server.stop());

describe('sending a request', () => {
  it('should carry the headers of the contract, the token and a trace', async () => {
    server.answerJson({});
    const body = { username: 'bob', password: 'secret' };
    await send((api) => api.POST('/login', { body }), { token: 'access' });
    const [received] = server.take();
    expect(received).toMatchObject({
      line: 'POST /login',
      headers: {
        accept: 'application/json',
        authorization: 'Bearer access',
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
    expect(received?.headers['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
  });

  it('should begin a new trace with each request', async () => {
    server.answerJson(USER);
    await get();
    await get();
    const traces = server.take().map(({ headers }) => headers['traceparent']);
    expect(new Set(traces).size).toBe(2);
  });

  it('should send no body, content type or token by default', async () => {
    server.answerJson(USER);
    expect(await get()).toEqual(USER);
    const [received] = server.take();
    expect(received).toMatchObject({ line: `GET /users/${USER.user_id}`, body: '' });
    expect(received?.headers).not.toHaveProperty('content-type');
    expect(received?.headers).not.toHaveProperty('authorization');
  });

  it('should return nothing if the contract has no content', async () => {
    server.answer = (response) => response.writeHead(204).end();
    const body = { refresh_token: 'refresh' };
    await expect(send((api) => api.POST('/logout', { body }))).resolves.toBeUndefined();
  });

  it('should turn problem+json into a Problem with its fields and Retry-After', async () => {
    server.answer = (response) => {
      response.writeHead(429, { 'Retry-After': '7' });
      response.end(
        JSON.stringify({
          type: 'urn:parley:problem:too-many-requests',
          detail: 'slow down',
          errors: [
            { field: 'body', rule: 'too-long', message: 'too much' },
            { field: 'name', message: 'from a server that names no rules' },
          ],
        }),
      );
    };
    const error = await get().catch((problem: unknown) => problem);
    expect(error).toBeInstanceOf(Problem);
    expect(error).toMatchObject({
      slug: 'too-many-requests',
      status: 429,
      detail: 'slow down',
      retryAfterMs: 7_000,
      errors: [
        { field: 'body', rule: 'too-long' },
        { field: 'name', rule: '' },
      ],
    });
  });

  it('should turn a proxy’s error page into a Problem too', async () => {
    server.answer = (response) => response.writeHead(502).end('<html>Bad gateway');
    await expect(get()).rejects.toMatchObject({ status: 502, slug: '' });
    server.answer = (response) => response.writeHead(502, { 'Content-Length': '0' }).end();
    await expect(get()).rejects.toMatchObject({ status: 502, slug: '', detail: 'Bad Gateway' });
  });

  it('should be an UnreachableError if the connection breaks, also in the middle', async () => {
    server.answer = (_, request) => request.socket.destroy();
    await expect(get()).rejects.toThrow(
      new UnreachableError(`GET ${server.base}/users/${USER.user_id} got no answer`),
    );
    for (const status of [200, 500]) {
      server.answer = (response) => {
        response.writeHead(status, { 'Content-Length': '100' });
        response.write('{"val', () => response.destroy());
      };
      await expect(get()).rejects.toBeInstanceOf(UnreachableError);
    }
  });

  it('should be an UnreachableError if there is no complete answer in time', async () => {
    server.answer = () => undefined;
    await expect(get({ timeoutMs: 50 })).rejects.toBeInstanceOf(UnreachableError);
    server.answer = (response) => response.writeHead(200).write('{"user_id":');
    const { signal } = new AbortController();
    await expect(get({ timeoutMs: 200, signal })).rejects.toBeInstanceOf(UnreachableError);
  });

  it('should be an UnreachableError if the answer is empty or is not JSON', async () => {
    for (const text of ['', '<html>', '{"user_id":']) {
      server.answer = (response) => response.end(text);
      await expect(get()).rejects.toBeInstanceOf(UnreachableError);
      server.answer = (response) => response.writeHead(200).write(text, () => response.end());
      await expect(get()).rejects.toBeInstanceOf(UnreachableError);
    }
  });

  it('should reject with the reason of its aborted signal', async () => {
    const closed = new AbortController();
    const reason = new Error('closed');
    server.answer = () => closed.abort(reason);
    await expect(get({ signal: closed.signal })).rejects.toBe(reason);
    await expect(get({ signal: closed.signal })).rejects.toBe(reason);
  });
});
