import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChangesApi } from '../../src/api/changesApi';
import { ChatApi } from '../../src/api/chatApi';
import type { Wish } from '../../src/domain/ownChanges';
import { at } from '../support';
import { TestServer } from './server';

const NO_SIGNAL = new AbortController().signal;

let server: TestServer;
let api: ChangesApi;

beforeAll(async () => {
  server = await TestServer.start();
  api = new ChangesApi(server.base, (send) => send);
});

afterAll(() => server.stop());

const make = (wish: Wish) => api.make({ id: 'key', chat_id: 'chat', target: 'event', wish, at: '' });

describe('the calls with which people change messages', () => {
  it.each<[Wish, string]>([
    [{ kind: 'delete' }, 'DELETE /chat/messages/event'],
    [{ kind: 'pin', on: true }, 'PUT /chat/messages/event/pin'],
    [{ kind: 'pin', on: false }, 'DELETE /chat/messages/event/pin'],
    [{ kind: 'react', emoji: '❤️', on: true }, 'PUT /chat/messages/event/reactions/%E2%9D%A4%EF%B8%8F'],
    [{ kind: 'react', emoji: '#️⃣', on: false }, 'DELETE /chat/messages/event/reactions/%23%EF%B8%8F%E2%83%A3'],
  ])('should be %j', async (wish, line) => {
    server.answer = (response) => response.writeHead(204).end();
    expect(await make(wish)).toBeNull();
    expect(server.take()).toMatchObject([{ line, headers: { 'idempotency-key': 'key' } }]);
  });

  it('should answer the edited message', async () => {
    server.answerJson(at(1));
    expect(await make({ kind: 'edit', body: 'new' })).toEqual(at(1));
    expect(server.take()).toMatchObject([
      { line: 'PATCH /chat/messages/event', headers: { 'idempotency-key': 'key' }, body: '{"body":"new"}' },
    ]);
  });

  it('should read one message, and the pins, with null for what cannot be read', async () => {
    const unreadable = { ...at(1), body: '', unreadable: true };
    server.answerJson(unreadable);
    const history = new ChatApi(server.base, (send) => send, () => undefined).history('chat');
    expect((await history.message('event', NO_SIGNAL)).body).toBeNull();
    server.answerJson({ pins: [unreadable, at(2)] });
    expect((await api.pins('chat', NO_SIGNAL)).map(({ body }) => body)).toEqual([null, 'message 2']);
    expect(server.take().map(({ line }) => line)).toEqual(['GET /chat/messages/event', 'GET /chat/pins']);
  });
});
