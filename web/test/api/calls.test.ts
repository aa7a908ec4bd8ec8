import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuthApi, PeopleApi } from '../../src/api/authApi';
import { ChatApi } from '../../src/api/chatApi';
import { KeysApi } from '../../src/api/keysApi';
import type { ChatKey } from '../../src/domain/chatKeys';
import { at, page } from '../support';
import { TestServer } from './server';

const NO_SIGNAL = new AbortController().signal;
const CHAT = {
  chat_id: 'chat',
  created_at: '2026-11-20T12:00:00.000Z',
  created_by: 'alice',
  last_event: null,
  last_read_event_id: null,
  arrangement: { pinned_at: null, archived_at: null, unread_at: null },
  members: [],
  type: 'DIRECT',
  unread: 0,
};

let server: TestServer;
let chats: ChatApi;
let people: PeopleApi;
const learned: (readonly [string, readonly ChatKey[]])[] = [];

beforeAll(async () => {
  server = await TestServer.start();
  chats = new ChatApi(
    server.base,
    (send) => send,
    (...keys) => learned.push(keys),
  );
  people = new PeopleApi(server.base, (send) => send);
});

afterAll(() => server.stop());

/** The requests that these calls have sent. */
async function asked(answer: unknown, ...calls: (() => Promise<unknown>)[]): Promise<string[]> {
  server.answerJson(answer);
  for (const call of calls) {
    await call();
  }
  return server.take().map(({ line, body }) => `${line} ${body}`.trimEnd());
}

describe('the calls of the chat function', () => {
  it('should read the chats page by page, with null for absent fields', async () => {
    const answer = { chats: [CHAT], next: null };
    const lines = await asked(
      answer,
      () => chats.chats(null, NO_SIGNAL),
      () => chats.chats('last', NO_SIGNAL),
    );
    expect(lines).toEqual(['GET /?quantity=100&keys=false', 'GET /?quantity=100&keys=false&after=last']);
    expect((await chats.chats(null, NO_SIGNAL)).chats).toEqual([
      { ...CHAT, handle: null, name: null },
    ]);
    server.take();
  });

  it('should start, join and leave a chat', async () => {
    const room = { ...CHAT, type: 'ROOM', handle: 'garden', name: 'The garden' };
    const lines = await asked(
      room,
      () => chats.start('bob'),
      async () => expect(await chats.join('garden')).toEqual(room),
      () => chats.leave('garden'),
    );
    expect(lines).toEqual(['POST / {"user_id":"bob"}', 'POST /garden/join', 'POST /garden/leave']);
  });

  it('should arrange a chat in the list of chats', async () => {
    const lines = await asked({}, () => chats.arrange('chat', { pinned: true, unread: false }));
    expect(lines).toEqual(['PUT /chat/arrangement {"pinned":true,"unread":false}']);
  });

  it('should hand over the keys of every chat that it gets, and keep them out of the chat', async () => {
    const sent = { ...CHAT, keys: [{ id: 7, key: '-_8A' }] };
    learned.length = 0;
    server.answerJson({ chats: [sent], next: null });
    const { chats: list } = await chats.chats(null, NO_SIGNAL);
    server.answerJson(sent);
    const views = [...list, await chats.start('bob'), await chats.join('garden')];
    expect(learned).toEqual(
      views.map(() => ['chat', [{ id: 7, bytes: Uint8Array.of(0xfb, 0xff, 0) }]]),
    );
    expect(views.some((view) => 'keys' in view)).toBe(false);
    server.take();
  });

  it('should read the keys of one chat, and refuse what is no key', async () => {
    const lines = await asked({ keys: [{ id: 1, key: 'AA' }] }, async () =>
      expect(await chats.keys('chat', NO_SIGNAL)).toEqual([{ id: 1, bytes: Uint8Array.of(0) }]),
    );
    expect(lines).toEqual(['GET /chat/keys']);
    for (const key of ['A', 'AA==', 'A+/A', null]) {
      server.answerJson({ keys: [{ id: 1, key }] });
      await expect(chats.keys('chat', NO_SIGNAL)).rejects.toThrow('keys[0].key must be');
    }
    server.take();
  });

  it('should read the keys of all chats page by page', async () => {
    const all = new KeysApi(server.base, (send) => send);
    const lines = await asked(
      { chats: [{ chat_id: 'chat', keys: [{ id: 1, key: 'AA' }] }], next: 'chat' },
      async () =>
        expect(await all.page(null, NO_SIGNAL)).toEqual({
          chats: [{ chatId: 'chat', keys: [{ id: 1, bytes: Uint8Array.of(0) }] }],
          next: 'chat',
        }),
      () => all.page('last', NO_SIGNAL),
    );
    expect(lines).toEqual(['GET /keys?quantity=100', 'GET /keys?quantity=100&after=last']);
  });

  it('should read the rooms', async () => {
    const lines = await asked(
      { rooms: [], next: null },
      () => chats.rooms(null, NO_SIGNAL),
      () => chats.rooms('last', NO_SIGNAL),
    );
    expect(lines).toEqual(['GET /rooms', 'GET /rooms?after=last']);
  });

  it('should read history before and after an event', async () => {
    const history = chats.history('chat');
    const lines = await asked(
      page([]),
      () => history.newest(NO_SIGNAL),
      () => history.before('event', NO_SIGNAL),
      () => history.after(null, NO_SIGNAL),
      () => history.after('event', NO_SIGNAL),
    );
    expect(lines).toEqual([
      'GET /chat?quantity=50',
      'GET /chat?quantity=50&time=event',
      'GET /chat/events?quantity=100',
      'GET /chat/events?quantity=100&after=event',
    ]);
  });

  const nothing = { created_at: 0, after: null, reply_to: null, attachments: [] };
  const message = { chat_id: 'chat', client_id: 'key', body: 'Hello', ...nothing };

  it('should have null for a body that the server cannot open', async () => {
    const unreadable = { ...at(1), body: '', unreadable: true };
    server.answerJson(page([unreadable, at(2)]));
    const history = chats.history('chat');
    for (const read of [await history.newest(NO_SIGNAL), await history.after(null, NO_SIGNAL)]) {
      expect(read.events.map(({ body }) => body)).toEqual([null, 'message 2']);
    }
    server.answerJson({ ...CHAT, last_event: unreadable });
    expect((await chats.start('bob')).last_event?.body).toBeNull();
    server.take();
  });

  it('should send a message under its key', async () => {
    server.answerJson(at(1), 201);
    expect(await chats.send(message, NO_SIGNAL)).toEqual(at(1));
    expect(server.take()).toMatchObject([
      {
        line: 'POST /chat/messages',
        headers: { 'idempotency-key': 'key' },
        body: '{"body":"Hello"}',
      },
    ]);
  });

  it('should send the newest event that the person had seen', async () => {
    server.answerJson(at(2), 201);
    await chats.send({ ...message, after: at(1).event_id }, NO_SIGNAL);
    expect(server.take()[0]?.body).toBe(`{"body":"Hello","after":"${at(1).event_id}"}`);
  });

  it('should send the message that it replies to', async () => {
    server.answerJson(at(2), 201);
    await chats.send({ ...message, reply_to: at(1).event_id }, NO_SIGNAL);
    expect(server.take()[0]?.body).toBe(`{"body":"Hello","reply_to":"${at(1).event_id}"}`);
  });

  it('should not count a message as stored if the answer is not an event', async () => {
    server.answerJson({});
    await expect(chats.send(message, NO_SIGNAL)).rejects.toThrow('event.chat_id must be a string');
    server.take();
  });

  it('should send a read mark', async () => {
    const lines = await asked({}, () => chats.read('chat', 'event', NO_SIGNAL));
    expect(lines).toEqual(['POST /chat/read {"event_id":"event"}']);
  });
});

describe('the calls of the auth function', () => {
  const session = {
    access_token: 'access',
    expires_in: 900,
    firebase_token: 'firebase',
    refresh_token: 'refresh',
    role: 'USER',
    user_id: 'me',
    username: 'me',
  };

  it('should open, renew and end a session', async () => {
    const auth = new AuthApi(server.base);
    const lines = await asked(
      { ...session, token_type: 'Bearer' },
      async () => expect(await auth.register('me', 'secret')).toEqual(session),
      async () => expect(await auth.logIn('me', 'secret')).toEqual(session),
      async () => expect(await auth.refresh('refresh', 'attempt')).toEqual(session),
      () => auth.logOut('refresh'),
    );
    expect(lines).toEqual([
      'POST /register {"username":"me","password":"secret"}',
      'POST /login {"username":"me","password":"secret"}',
      'POST /refresh {"refresh_token":"refresh","attempt":"attempt"}',
      'POST /logout {"refresh_token":"refresh"}',
    ]);
  });

  it('should find people by the beginning of their usernames', async () => {
    const bob = { user_id: 'bob-id', username: 'bob' };
    const lines = await asked({ users: [bob], next: null }, async () =>
      expect(await people.search('b&c', NO_SIGNAL)).toEqual([bob]),
    );
    expect(lines).toEqual(['GET /users?q=b%26c&quantity=20']);
    expect(await asked(bob, () => people.find('bob-id', NO_SIGNAL))).toEqual(['GET /users/bob-id']);
  });
});
