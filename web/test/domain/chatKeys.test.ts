import { describe, expect, it, vi } from 'vitest';
import { ASK_AGAIN_MS, type ChatKey, ChatKeys } from '../../src/domain/chatKeys';
import { Problem, UnreachableError } from '../../src/domain/problem';
import { CHAT, newKey } from '../sealing';
import { deferred, ManualDelay } from '../support';

const KEY = newKey(1);
const NEXT = newKey(2);

/** Keys on a server that answers as the test says. */
class Server {
  asked = 0;
  now = 0;
  listing: Promise<void> | null = null;
  answer: () => Promise<readonly ChatKey[]> = () => Promise.resolve([KEY]);
  readonly delay = new ManualDelay();
  readonly keys = new ChatKeys({
    read: () => {
      this.asked += 1;
      return this.answer();
    },
    listing: () => this.listing,
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

  it('should not ask for a key that the running list of chats brings', async () => {
    const server = new Server();
    server.listing = deferred<undefined>().promise;
    const fetched = server.keys.fetch(CHAT, [1]);
    server.keys.learn('another chat', [KEY]);
    server.keys.learn(CHAT, [KEY]);
    await fetched;
    expect(server.asked).toBe(0);
  });

  it('should ask once if the list of chats lacks the chat', async () => {
    const server = new Server();
    const listing = deferred<undefined>();
    server.listing = listing.promise;
    const fetched = server.keys.fetch(CHAT, [1]);
    listing.resolve(undefined);
    await fetched;
    expect(server.keys.has(CHAT, [1])).toBe(true);
    expect(server.asked).toBe(1);
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
