import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SearchApi } from '../../src/api/searchApi';
import { at } from '../support';
import { TestServer } from './server';

const NO_SIGNAL = new AbortController().signal;
const NOTHING = { q: '', chats: [], before: null, after: null, has: [] } as const;

let server: TestServer;
let api: SearchApi;

beforeAll(async () => {
  server = await TestServer.start();
  api = new SearchApi(server.base, (send) => send);
});

afterAll(() => server.stop());

describe('the call that finds messages', () => {
  it('should send what is searched for, and nothing else', async () => {
    server.answerJson({ hits: [], cursor: null, searched_back_to: null, complete: true, unread_chats: 0 });
    await api.find({ ...NOTHING, q: 'tea from:bob' }, null, NO_SIGNAL);
    await api.find(
      { q: '', chats: ['a', 'b'], before: '2026-03-02T00:00:00.000Z', after: '2026-03-01T00:00:00.000Z', has: ['link', 'file'] },
      'next',
      NO_SIGNAL,
    );
    const sent = server.take();
    // Nothing of it in the address, which reaches the logs of servers.
    expect(sent.map(({ line }) => line)).toEqual(['POST /search', 'POST /search']);
    expect(sent.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { q: 'tea from:bob', quantity: 20 },
      {
        chat: ['a', 'b'],
        before: '2026-03-02T00:00:00.000Z',
        after: '2026-03-01T00:00:00.000Z',
        has: ['link', 'file'],
        quantity: 20,
        cursor: 'next',
      },
    ]);
  });

  it('should answer hits, with null for what cannot be read', async () => {
    const highlights = [{ start: 0, end: 7 }];
    server.answerJson({
      hits: [{ chat_id: 'chat', message: at(2), highlights, before: [{ ...at(1), unreadable: true }], after: [] }],
      cursor: 'next',
      searched_back_to: '2026-03-01T00:00:00Z',
      complete: false,
      unread_chats: 2,
    });
    const page = await api.find({ ...NOTHING, q: 'message' }, null, NO_SIGNAL);
    expect(page).toMatchObject({
      hits: [{ message: at(2), highlights, before: [{ body: null }] }],
      cursor: 'next',
      searchedBackTo: '2026-03-01T00:00:00Z',
      complete: false,
      unreadChats: 2,
    });
  });
});
