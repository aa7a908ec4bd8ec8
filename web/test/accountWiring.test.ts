import { describe, expect, it, vi } from 'vitest';
import { accountParts } from '../src/accountWiring';
import type { AccountApi } from '../src/api/accountApi';
import type { Messenger } from '../src/domain/messenger';
import { Names } from '../src/domain/names';
import type { Notifications } from '../src/domain/notifications';

/** The account of a person who is called on several devices. */
function stage() {
  const forgetOthers = vi.fn(() => Promise.resolve());
  const done = () => Promise.resolve();
  const giveName = (name: string) => Promise.resolve(name === '' ? null : name.toUpperCase());
  const api = { sessions: () => Promise.resolve([]), endSession: done, endOtherSessions: done, changePassword: done, giveName };
  const names = new Names(() => new Promise(() => undefined));
  names.learn([{ user_id: 'me', username: 'ada' }]);
  const messenger = { me: { user_id: 'me', username: 'ada' }, names } as unknown as Messenger;
  const account = accountParts(api as unknown as AccountApi, { forgetOthers } as unknown as Notifications, messenger);
  return { account, forgetOthers, names };
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

describe('the own name', () => {
  it('should be shown at once as the server keeps it, and the username again without it', async () => {
    const { account, names } = stage();
    await account.giveName('Ada L');
    expect(names.shown.get().get('me')).toBe('ADA L');
    await account.giveName('');
    expect(names.shown.get().get('me')).toBe('ada');
  });
});
