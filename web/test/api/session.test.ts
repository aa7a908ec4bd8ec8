import { describe, expect, it } from 'vitest';
import { SignedOutError, UnreachableError } from '../../src/domain/problem';
import { Browser } from './browser';

describe('the session', () => {
  it('should use the access token while it is valid', async () => {
    const browser = new Browser();
    const tab = browser.tab();
    tab.begin(browser.grant());
    browser.now += 800_000;
    expect((await tab.current()).access_token).toBe('access-1');
  });

  it('should refresh before the token expires', async () => {
    const browser = new Browser();
    const tab = browser.tab();
    tab.begin(browser.grant());
    browser.now += 850_000;
    expect((await tab.current()).access_token).toBe('access-2');
    expect(tab.state.get()?.firebase_token).toBe('firebase-2');
  });

  it('should refresh once for all requests of all tabs', async () => {
    const browser = new Browser();
    const tabs = [browser.tab(), browser.tab(), browser.tab()];
    tabs[0]?.begin(browser.grant());
    browser.now += 900_000;
    const sessions = await Promise.all(tabs.flatMap((tab) => [tab.current(), tab.current()]));
    expect(new Set(sessions.map((session) => session.access_token))).toEqual(new Set(['access-2']));
    expect(browser.issued).toBe(2);
  });

  it('should refresh once if one token is refused several times', async () => {
    const browser = new Browser();
    const tab = browser.tab();
    tab.begin(browser.grant());
    await Promise.all([tab.renew('access-1'), browser.tab().renew('access-1')]);
    expect(browser.issued).toBe(2);
  });

  it('should end if the server refuses to refresh', async () => {
    const browser = new Browser();
    const tab = browser.tab();
    tab.begin(browser.grant());
    browser.steal('refresh-1');
    await expect(tab.renew('access-1')).rejects.toBeInstanceOf(SignedOutError);
    expect(browser.stored).toBeNull();
    expect(tab.state.get()).toBeNull();
  });

  it('should say in all tabs, and after a reload, that the server has ended it, until a new one begins', async () => {
    const browser = new Browser();
    const [one, two] = [browser.tab(), browser.tab()];
    one.begin(browser.grant());
    browser.steal('refresh-1');
    await expect(one.renew('access-1')).rejects.toBeInstanceOf(SignedOutError);
    browser.announce();
    const reloaded = browser.tab();
    const said = [one, two, reloaded].map((tab) => tab.refused.get());
    expect(said).toEqual([true, true, true]);
    reloaded.begin(browser.grant());
    browser.announce();
    expect([one, two, reloaded].map((tab) => tab.refused.get())).toEqual([false, false, false]);
  });

  it('should not call a log-out a refusal', async () => {
    const browser = new Browser();
    const tab = browser.tab();
    tab.begin(browser.grant());
    browser.steal('refresh-1');
    const renewing = tab.renew('access-1');
    await Promise.resolve();
    tab.end();
    await expect(renewing).rejects.toBeInstanceOf(SignedOutError);
    expect(tab.refused.get()).toBe(false);
  });

  it('should survive a refresh without an answer', async () => {
    const browser = new Browser();
    const tab = browser.tab();
    tab.begin(browser.grant());
    browser.failure = new UnreachableError('cut');
    await expect(tab.renew('access-1')).rejects.toBeInstanceOf(UnreachableError);
    browser.failure = null;
    expect((await tab.renew('access-1')).access_token).toBe('access-2');
  });

  it('should end in all tabs', async () => {
    const browser = new Browser();
    const [one, two] = [browser.tab(), browser.tab()];
    one.begin(browser.grant());
    browser.announce();
    expect(two.state.get()?.user_id).toBe('me');
    two.end();
    browser.announce();
    expect(one.state.get()).toBeNull();
    await expect(one.current()).rejects.toBeInstanceOf(SignedOutError);
  });

  it('should stay ended if it ended during a refresh', async () => {
    const browser = new Browser();
    const tab = browser.tab();
    tab.begin(browser.grant());
    const renewing = tab.renew('access-1');
    await Promise.resolve();
    tab.end();
    await expect(renewing).rejects.toBeInstanceOf(SignedOutError);
    expect(browser.stored).toBeNull();
  });

  it('should keep a session that began during a refresh of the one before', async () => {
    for (const stolen of [true, false]) {
      const browser = new Browser();
      const tab = browser.tab();
      tab.begin(browser.grant());
      if (stolen) {
        browser.steal('refresh-1');
      }
      const renewing = tab.renew('access-1');
      await Promise.resolve();
      tab.end();
      const next = browser.grant();
      tab.begin(next);
      await expect(renewing).rejects.toBeInstanceOf(SignedOutError);
      expect(browser.stored?.refresh_token).toBe(next.refresh_token);
      expect(tab.state.get()?.refresh_token).toBe(next.refresh_token);
      expect(browser.refused).toBe(false);
    }
  });
});
