import { describe, expect, it, vi } from 'vitest';
import { FAILURES_MAX, type KeysPage, readAllKeys } from '../../src/domain/allKeys';
import { CHAT_PAGES_MAX } from '../../src/domain/chatList';
import { Problem, UnreachableError } from '../../src/domain/problem';
import { newKey } from '../sealing';
import { ManualDelay } from '../support';

const KEY = newKey(1);

vi.spyOn(console, 'warn').mockImplementation(() => undefined);

/** Reads all keys from a server that answers as the test says. */
class Reading {
  readonly asked: (string | null)[] = [];
  readonly learned: string[] = [];
  readonly delay = new ManualDelay();
  readonly closed = new AbortController();
  readonly done: Promise<void>;

  constructor(answer: (after: string | null, asked: number) => Promise<KeysPage>) {
    const parts = {
      readPage: (after: string | null) => answer(after, this.asked.push(after)),
      learn: (chatId: string) => this.learned.push(chatId),
      delay: this.delay.delay,
    };
    this.done = readAllKeys(parts, this.closed.signal);
  }
}

const pageOf = (chatId: string, next: string | null): Promise<KeysPage> =>
  Promise.resolve({ chats: [{ chatId, keys: [KEY] }], next });

describe('the read of all keys', () => {
  it('should learn page by page', async () => {
    const reading = new Reading((after) => (after === null ? pageOf('a', 'a') : pageOf('b', null)));
    await reading.done;
    expect(reading.asked).toEqual([null, 'a']);
    expect(reading.learned).toEqual(['a', 'b']);
  });

  it('should go on where it was when the server answers again', async () => {
    const reading = new Reading((after, asked) => {
      if (asked === 2) {
        return Promise.reject(new UnreachableError('no answer'));
      }
      return after === null ? pageOf('a', 'a') : pageOf('b', null);
    });
    await vi.waitFor(() => expect(reading.delay.asked).toHaveLength(1));
    expect(reading.learned).toEqual(['a']);
    reading.delay.elapse();
    await reading.done;
    expect(reading.asked).toEqual([null, 'a', 'a']);
    expect(reading.learned).toEqual(['a', 'b']);
  });

  it('should end with a refusal, and when it is given up', async () => {
    const refused = new Reading(() => Promise.reject(new Problem('unknown-chat', 404, '')));
    await expect(refused.done).rejects.toThrow('unknown-chat');
    const left = new Reading(() => Promise.reject(new UnreachableError('no answer')));
    await vi.waitFor(() => expect(left.delay.asked).toHaveLength(1));
    left.closed.abort();
    await expect(left.done).rejects.toThrow('aborted');
    expect(left.asked).toHaveLength(1);
  });

  it('should give up a page that fails again and again, and count each page by itself', async () => {
    const reading = new Reading((after, asked) => {
      const isBroken = after === null ? asked < FAILURES_MAX : asked > FAILURES_MAX;
      return isBroken ? Promise.reject(new Problem('store-unavailable', 503, '')) : pageOf('a', 'a');
    });
    const rejected = expect(reading.done).rejects.toThrow(`${FAILURES_MAX} attempts have failed`);
    const waits = 2 * (FAILURES_MAX - 1);
    for (let wait = 1; wait <= waits; wait += 1) {
      await vi.waitFor(() => expect(reading.delay.asked).toHaveLength(wait));
      reading.delay.elapse();
    }
    await rejected;
    expect(reading.learned).toEqual(['a']);
    expect(reading.asked).toHaveLength(2 * FAILURES_MAX);
  });

  it('should wait for a server that it asks too often', async () => {
    const reading = new Reading((_, asked) =>
      asked <= FAILURES_MAX ? Promise.reject(new Problem('too-many-requests', 429, '')) : pageOf('a', null),
    );
    for (let wait = 1; wait <= FAILURES_MAX; wait += 1) {
      await vi.waitFor(() => expect(reading.delay.asked).toHaveLength(wait));
      reading.delay.elapse();
    }
    await reading.done;
    expect(reading.learned).toEqual(['a']);
  });

  it('should not go on for ever', async () => {
    const reading = new Reading((after) => pageOf('a', `${after ?? ''}a`));
    await reading.done;
    expect(reading.asked).toHaveLength(CHAT_PAGES_MAX);
  });
});
