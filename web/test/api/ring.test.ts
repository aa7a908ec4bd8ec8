import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inTurn } from '../../src/api/ring';
import { noteTold } from '../../src/api/told';
import { idAt } from '../support';

/** What all pages of a browser share: its storage, and a lock that one of them has at a time. */
function stubBrowser(): void {
  const entries = new Map<string, string>();
  const methods = {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, text: string) => void entries.set(key, text),
  };
  let last: Promise<unknown> = Promise.resolve();
  const request = (_name: string, work: () => unknown) => {
    last = last.then(work);
    return last;
  };
  vi.stubGlobal('localStorage', methods);
  vi.stubGlobal('navigator', { locks: { request } });
}

beforeEach(stubBrowser);
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a message that comes while nobody looks', () => {
  const told: string[] = [];
  const tell = (chat: string, time: number) => inTurn(chat, idAt(time), () => Promise.resolve(void told.push(`${chat} ${time}`)));

  beforeEach(() => {
    told.length = 0;
  });

  it('should be told by one page', async () => {
    await Promise.all([tell('x', 1), tell('x', 1)]);
    expect(told).toEqual(['x 1']);
  });

  it('should be told beside one of another chat at the same moment, whichever of them is newer', async () => {
    await Promise.all([tell('x', 2), tell('y', 1), tell('z', 3)]);
    expect(told).toEqual(['x 2', 'y 1', 'z 3']);
  });

  it('should not be told after a newer one of its chat', async () => {
    await tell('x', 2);
    await tell('x', 1);
    await tell('x', 3);
    expect(told).toEqual(['x 2', 'x 3']);
  });

  it('should not be told if it came to a page at which the person looked', async () => {
    noteTold(idAt(2));
    await tell('x', 2);
    await tell('x', 3);
    expect(told).toEqual(['x 3']);
  });

  it('should be known for some chats only, those that were told of last', async () => {
    for (let chat = 10; chat < 50; chat += 1) {
      await tell(`chat-${chat}`, chat);
    }
    expect(localStorage.getItem('parley.rung')?.split(' ')).toHaveLength(20);
    told.length = 0;
    await tell('chat-49', 49);
    expect(told).toEqual([]);
  });
});
