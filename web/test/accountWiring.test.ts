import { describe, expect, it, vi } from 'vitest';
import { accountParts } from '../src/accountWiring';
import type { AccountApi } from '../src/api/authApi';
import type { Notifications } from '../src/domain/notifications';

/** The account of a person who is called on several devices. */
function stage() {
  const forgetOthers = vi.fn(() => Promise.resolve());
  const done = () => Promise.resolve();
  const api = { sessions: () => Promise.resolve([]), endSession: done, endOtherSessions: done, changePassword: done };
  const account = accountParts(api as unknown as AccountApi, { forgetOthers } as unknown as Notifications);
  return { account, forgetOthers };
}

describe('calls on other devices', () => {
  it('should go on if one session is ended: the server forgets its device only', async () => {
    const { account, forgetOthers } = stage();
    expect(await account.sessions.end('of the laptop')).toBe(true);
    expect(forgetOthers).not.toHaveBeenCalled();
  });

  it('should end at once with all other sessions, and with another password', async () => {
    const { account, forgetOthers } = stage();
    expect(await account.sessions.endOthers()).toBe(true);
    expect(forgetOthers).toHaveBeenCalledTimes(1);
    await account.changePassword('old', 'new');
    expect(forgetOthers).toHaveBeenCalledTimes(2);
  });
});
