import { describe, expect, it } from 'vitest';
import { backoffMs, delay } from '../../src/domain/backoff';

describe('backoffMs', () => {
  it('should double up to a limit', () => {
    const most = [0, 1, 2, 3, 40].map((attempt) => backoffMs(attempt, null, () => 1));
    expect(most).toEqual([500, 1_000, 2_000, 4_000, 20_000]);
  });

  it('should be random in the upper half', () => {
    expect(backoffMs(2, null, () => 0)).toBe(1_000);
  });

  it('should not be shorter than the server asked for', () => {
    expect(backoffMs(0, 9_000, () => 0)).toBe(9_000);
  });
});

describe('delay', () => {
  it('should reject at once when its signal aborts', async () => {
    const controller = new AbortController();
    const waiting = delay(60_000, controller.signal);
    controller.abort(new Error('closed'));
    await expect(waiting).rejects.toThrow('closed');
  });
});
