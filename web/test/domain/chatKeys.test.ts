import { describe, expect, it, vi } from 'vitest';
import { ASK_AGAIN_MS, type ChatKey, ChatKeys, MANY_CHATS, WAIT_FOR_ALL_MS } from '../../src/domain/chatKeys';
import { Problem, UnreachableError } from '../../src/domain/problem';
import { CHAT, newKey } from '../sealing';
import { deferred, ManualDelay } from '../support';

const KEY = newKey(1);
const NEXT = newKey(2);

/** Keys on a server that answers as the test says. */
class Server {
  asked = 0;
  askedForAll = 0;
  now = 0;
  answerAll: () => Promise<void> = () => Promise.resolve();
  answer: () => Promise<readonly ChatKey[]> = () => Promise.resolve([KEY]);
  readonly delay = new ManualDelay();
  readonly keys = new ChatKeys({
    read: () => {
      this.asked += 1;
      return this.answer();
    },
    readAll: () => {
      this.askedForAll += 1;
      return this.answerAll();
    },
    delay: this.delay.delay,
    now: () => this.now,
  });
}

vi.spyOn(console, 'warn').mockImplementation(() => undefined);

describe('the keys of chats', () => {
  it('should know what the server has sent with a chat', () => {
    const { keys } = new Server();
    expect(keys.has(CHAT, [1])).toBe(false);
    keys.learn(CHAT, [NEXT, KEY]);
    expect(keys.has(CHAT, [1, 2])).toBe(true);
    expect(keys.find('another chat', 1)).toBeNull();
  });

  it('should not ask for a key that the running read of all keys brings', async () => {
    const server = new Server();
    server.answerAll = () => deferred<undefined>().promise;
    void server.keys.readAll();
    const fetched = server.keys.fetch(CHAT, [1]);
    server.keys.learn('another chat', [KEY]);
    server.keys.learn(CHAT, [KEY]);
    await fetched;
    expect(server.asked).toBe(0);
  });

  it('should ask once if the read of all keys lacks the chat', async () => {
    const server = new Server();
    const all = deferred<undefined>();
    server.answerAll = () => all.promise;
    void server.keys.readAll();
    const fetched = server.keys.fetch(CHAT, [1]);
    all.resolve(undefined);
    await fetched;
    expect(server.keys.has(CHAT, [1])).toBe(true);
    expect(server.asked).toBe(1);
  });

  it('should read all keys once at a time, and again when the read is over', async () => {
    const server = new Server();
    await Promise.all([server.keys.readAll(), server.keys.readAll()]);
    expect(server.askedForAll).toBe(1);
    await server.keys.readAll();
    expect(server.askedForAll).toBe(2);
  });

  it('should ask for the keys of each chat if all of them are refused', async () => {
    const server = new Server();
    server.answerAll = () => Promise.reject(new Problem('unknown-chat', 404, ''));
    void server.keys.readAll();
    await server.keys.fetch(CHAT, [1]);
    expect(server.keys.has(CHAT, [1])).toBe(true);
    expect(server.asked).toBe(1);
  });

  it('should ask for the keys of each chat if the read of all takes long', async () => {
    const server = new Server();
    server.answerAll = () => deferred<undefined>().promise;
    void server.keys.readAll();
    const fetched = server.keys.fetch(CHAT, [1]);
    await vi.waitFor(() => expect(server.delay.asked).toEqual([WAIT_FOR_ALL_MS]));
    expect(server.asked).toBe(0);
    server.delay.elapse();
    await fetched;
    expect(server.keys.has(CHAT, [1])).toBe(true);
  });

  const newChats = (count: number) => Array.from({ length: count }, (_, i) => `new chat ${i}`);

  it('should read all keys once if many new chats come at once', async () => {
    const server = new Server();
    const chats = newChats(100);
    server.answerAll = () => {
      chats.forEach((chat) => server.keys.learn(chat, [KEY]));
      return Promise.resolve();
    };
    await Promise.all(chats.map((chat) => server.keys.fetch(chat, [1])));
    expect(chats.every((chat) => server.keys.has(chat, [1]))).toBe(true);
    expect([server.askedForAll, server.asked]).toEqual([1, 0]);
  });

  it('should ask for the keys of a few new chats one by one', async () => {
    const server = new Server();
    const few = newChats(MANY_CHATS - 1);
    await Promise.all(few.map((chat) => server.keys.fetch(chat, [1])));
    expect([server.askedForAll, server.asked]).toEqual([0, few.length]);
  });

  it('should not read all keys again for chats that they lack', async () => {
    const server = new Server();
    server.answer = () => Promise.reject(new Problem('not-a-member', 403, ''));
    const chats = newChats(MANY_CHATS);
    for (const round of [1, 2]) {
      await Promise.all(chats.map((chat) => server.keys.fetch(chat, [1])));
      expect([server.askedForAll, server.asked], `round ${round}`).toEqual([1, chats.length]);
    }
  });

  it('should tell nobody of a read of all keys that ends because it is closed', async () => {
    const warn = vi.spyOn(console, 'warn').mockClear();
    const server = new Server();
    const all = deferred<undefined>();
    server.answerAll = () => all.promise;
    const read = server.keys.readAll();
    server.keys.close();
    all.reject(new Error('aborted'));
    await read;
    expect(warn).not.toHaveBeenCalled();
  });

  it('should ask for a new key, and not again soon for one that the server does not know', async () => {
    const server = new Server();
    server.keys.learn(CHAT, [KEY]);
    server.answer = () => Promise.resolve([NEXT, KEY]);
    await server.keys.fetch(CHAT, [1, 2]);
    expect(server.keys.has(CHAT, [1, 2])).toBe(true);
    await server.keys.fetch(CHAT, [3]);
    server.now = ASK_AGAIN_MS - 1;
    await server.keys.fetch(CHAT, [3]);
    expect(server.asked).toBe(1);
    server.now = ASK_AGAIN_MS;
    await server.keys.fetch(CHAT, [3]);
    expect(server.asked).toBe(2);
  });

  it('should ask until the server answers while no key of the chat is known', async () => {
    const server = new Server();
    server.answer = () => Promise.reject(new UnreachableError('no answer'));
    const fetched = server.keys.fetch(CHAT, [1]);
    await vi.waitFor(() => expect(server.delay.asked).toHaveLength(1));
    server.answer = () => Promise.resolve([KEY]);
    server.delay.elapse();
    await fetched;
    expect(server.keys.has(CHAT, [1])).toBe(true);
  });

  it('should not hold up a chat with known keys while the server cannot be reached', async () => {
    const server = new Server();
    server.keys.learn(CHAT, [KEY]);
    server.answer = () => Promise.reject(new UnreachableError('no answer'));
    await server.keys.fetch(CHAT, [2]);
    await server.keys.fetch(CHAT, [2]);
    expect(server.asked).toBe(2);
  });

  it('should take a refusal as an answer', async () => {
    const server = new Server();
    server.answer = () => Promise.reject(new Problem('not-a-member', 403, ''));
    await server.keys.fetch(CHAT, [1]);
    await server.keys.fetch(CHAT, [1]);
    expect(server.asked).toBe(1);
  });

  it('should stop asking when it is closed', async () => {
    const server = new Server();
    server.answer = () => Promise.reject(new UnreachableError('no answer'));
    const fetched = server.keys.fetch(CHAT, [1]);
    await vi.waitFor(() => expect(server.delay.asked).toHaveLength(1));
    server.keys.close();
    await fetched;
    expect(server.asked).toBe(1);
  });

  it('should refuse a key of a wrong length, and not log it', () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { keys } = new Server();
    keys.learn(CHAT, [{ id: 1, bytes: KEY.bytes.slice(1) }]);
    expect(keys.has(CHAT, [1])).toBe(false);
    expect(log.mock.calls).toEqual([[`Key 1 of chat ${CHAT} has a wrong length`]]);
    log.mockRestore();
  });
});
