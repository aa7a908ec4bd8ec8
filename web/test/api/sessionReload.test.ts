import { describe, expect, it } from 'vitest';
import { UnreachableError } from '../../src/domain/problem';
import { Browser } from './browser';

describe('a refresh whose answer does not arrive', () => {
  const never = () => new Promise<void>(() => undefined);
  const lost = () => Promise.reject(new UnreachableError('the answer was lost'));
  for (const [point, cut] of [
    ['before the server has the request', (browser: Browser) => (browser.requested = never)],
    ['before the page has the answer', (browser: Browser) => (browser.answered = never)],
  ] as const) {
    it(`should survive reloads ${point}, however many and late`, async () => {
      const browser = new Browser();
      browser.tab().begin(browser.grant());
      const heal = [browser.requested, browser.answered] as const;
      for (let reloads = 0; reloads < 5; reloads += 1) {
        cut(browser);
        void browser.tab().renew('access-1');
        await Promise.resolve();
        await Promise.resolve();
        browser.closePage();
        browser.now += 3_600_000;
      }
      [browser.requested, browser.answered] = heal;
      const reloaded = browser.tab();
      expect((await reloaded.current()).refresh_token).toBe('refresh-2');
      expect(browser.stored?.attempt).toBeNull();
      expect(browser.refused).toBe(false);
    });
  }

  it('should survive answers that were lost, in every tab', async () => {
    const browser = new Browser();
    const [one, two] = [browser.tab(), browser.tab()];
    one.begin(browser.grant());
    browser.answered = lost;
    for (const tab of [one, two, one, two, browser.tab()]) {
      await expect(tab.renew('access-1')).rejects.toBeInstanceOf(UnreachableError);
      browser.now += 60_000;
    }
    browser.answered = () => Promise.resolve();
    expect((await two.renew('access-1')).access_token).toBe('access-2');
    expect((await one.renew('access-1')).access_token).toBe('access-2');
  });

  it('should make the next exchange another attempt', async () => {
    const browser = new Browser();
    const tab = browser.tab();
    tab.begin(browser.grant());
    await tab.renew('access-1');
    await tab.renew('access-2');
    expect([...browser.used.values()].map(({ attempt }) => attempt)).toEqual(['attempt-1', 'attempt-2']);
  });
});
