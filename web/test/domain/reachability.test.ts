import { describe, expect, it } from 'vitest';
import type { Delay } from '../../src/domain/backoff';
import { Reachability } from '../../src/domain/reachability';

const forever: Delay = (_ms, signal) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')));
  });

describe('the reachability of the server', () => {
  it('should tell when the next attempt comes, until the server has answered', async () => {
    const reach = new Reachability(() => Promise.resolve(), () => 1_000);
    const { signal } = new AbortController();
    const late = reach.pause(8_000, signal);
    const early = reach.pause(3_000, signal);
    expect(reach.state.get()).toEqual({ failing: true, retryAt: 4_000 });

    await Promise.all([late, early]);
    expect(reach.state.get()).toEqual({ failing: true, retryAt: null });
    reach.reached();
    expect(reach.state.get()).toEqual({ failing: false, retryAt: null });
  });

  it('should go on failing while somebody waits, although another call was answered', () => {
    const reach = new Reachability(forever, () => 0);
    void reach.pause(5_000, new AbortController().signal);
    reach.reached();
    expect(reach.state.get()).toEqual({ failing: true, retryAt: 5_000 });
  });

  it('should end all waits when the person wants to try now, but not fail because of that', async () => {
    const reach = new Reachability(forever, () => 0);
    const waits = [1, 2].map((s) => reach.pause(s * 1_000, new AbortController().signal));
    reach.retryNow();
    await expect(Promise.all(waits)).resolves.toBeDefined();
  });

  it('should forget what was given up', async () => {
    const reach = new Reachability(forever, () => 0);
    const closed = new AbortController();
    const wait = reach.pause(1_000, closed.signal);
    closed.abort();
    await expect(wait).rejects.toThrow('aborted');
    expect(reach.state.get()).toEqual({ failing: false, retryAt: null });
  });
});
