import { afterEach, describe, expect, it, vi } from 'vitest';
import { delay } from '../../src/domain/backoff';
import { type KnownState, type KnownStateStorage, LastKnown, LOAD_MAX_MS } from '../../src/domain/lastKnown';
import { ManualDelay } from '../support';

const STATE: KnownState = { chats: [], people: [], conversations: new Map(), provedMs: 7 };

function lastKnown(load: KnownStateStorage['load'], waiting = new ManualDelay()): LastKnown {
  return new LastKnown({ load, put: () => Promise.resolve() }, () => STATE, waiting.delay);
}

describe('what the last page has kept', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it('is read', async () => {
    await expect(lastKnown(() => Promise.resolve(STATE)).load()).resolves.toBe(STATE);
  });

  it('is not waited for if the browser does not answer', async () => {
    const warned = vi.spyOn(console, 'warn').mockReturnValue(undefined);
    const waiting = new ManualDelay();
    const loaded = lastKnown(() => new Promise(() => undefined), waiting).load();
    expect(waiting.asked).toEqual([LOAD_MAX_MS]);
    waiting.elapse();
    await expect(loaded).resolves.toBeNull();
    expect(warned).toHaveBeenCalledOnce();
  });

  it('is nothing if it cannot be read', async () => {
    const warned = vi.spyOn(console, 'warn').mockReturnValue(undefined);
    await expect(lastKnown(() => Promise.reject(new Error('broken'))).load()).resolves.toBeNull();
    expect(warned).toHaveBeenCalledOnce();
  });

  it('leaves no timer behind', async () => {
    vi.useFakeTimers();
    await new LastKnown({ load: () => Promise.resolve(STATE), put: () => Promise.resolve() }, () => STATE, delay).load();
    expect(vi.getTimerCount()).toBe(0);
  });
});
