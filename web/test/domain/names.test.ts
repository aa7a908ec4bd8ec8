import { describe, expect, it, vi } from 'vitest';
import { Names } from '../../src/domain/names';
import { Problem, UnreachableError } from '../../src/domain/problem';

describe('usernames', () => {
  it('should look up a person again if the lookup failed, but not if there is no such person', async () => {
    const asked: string[] = [];
    const names = new Names((userId) => {
      asked.push(userId);
      return Promise.reject(
        userId === 'gone' ? new Problem('unknown-user', 404, '') : new UnreachableError('cut'),
      );
    });
    await vi.waitFor(() => {
      names.want(['gone', 'cut']);
      expect(asked).toEqual(['gone', 'cut', 'cut']);
    });
  });

  it('should look up each unknown person once, a few at a time', async () => {
    const asked: string[] = [];
    let running = 0;
    let most = 0;
    const names = new Names(async (userId) => {
      asked.push(userId);
      most = Math.max(most, (running += 1));
      await Promise.resolve();
      running -= 1;
      return { user_id: userId, username: `name of ${userId}` };
    });
    names.learn([{ user_id: 'known', username: 'known' }]);
    const ids = ['known', ...Array.from({ length: 10 }, (_, i) => `u${i}`)];
    names.want(ids);
    names.want(ids);
    await expect.poll(() => names.state.get().size).toBe(11);
    expect(asked).toHaveLength(10);
    expect(most).toBeLessThanOrEqual(4);
    expect(names.state.get().get('u7')).toBe('name of u7');
  });
});
