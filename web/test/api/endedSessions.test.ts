import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EndedSessions } from '../../src/api/endedSessions';
import { Problem, UnreachableError } from '../../src/domain/problem';

const DAY_MS = 24 * 3_600_000;

/** A browser that keeps what is stored while its pages come and go, and a server that is told of log-outs. */
class Browser {
  readonly told: string[] = [];
  failure: Error | null = null;
  now = 0;
  #ids = 0;

  page(): EndedSessions {
    return new EndedSessions({
      tell: (token) => {
        this.told.push(token);
        return this.failure === null ? Promise.resolve() : Promise.reject(this.failure);
      },
      now: () => this.now,
      newId: () => String((this.#ids += 1)),
    });
  }
}

/** The entries are properties, as in a browser. */
function storage(): Storage {
  const methods = {
    getItem(this: Record<string, string>, key: string) {
      return this[key] ?? null;
    },
    setItem(this: Record<string, string>, key: string, text: string) {
      this[key] = text;
    },
    removeItem(this: Record<string, string>, key: string) {
      Reflect.deleteProperty(this, key);
    },
  };
  return Object.create(methods) as Storage;
}

beforeEach(() => {
  vi.stubGlobal('localStorage', storage());
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a log-out', () => {
  it('should be told once', async () => {
    const browser = new Browser();
    await browser.page().add('token');
    await browser.page().tell();
    expect(browser.told).toEqual(['token']);
  });

  it('should be told by the next page if the server could not be reached', async () => {
    const browser = new Browser();
    browser.failure = new UnreachableError('no network');
    await browser.page().add('token');
    browser.failure = null;
    await browser.page().tell();
    await browser.page().tell();
    expect(browser.told).toEqual(['token', 'token']);
  });

  it('should not be told again if the server refuses the token, or nobody could use it any more', async () => {
    const browser = new Browser();
    browser.failure = new Problem('invalid-refresh-token', 401, 'ended');
    await browser.page().add('refused');
    browser.failure = new UnreachableError('no network');
    await browser.page().add('old');
    browser.now = 40 * DAY_MS;
    await browser.page().tell();
    browser.told.length = 0;
    await browser.page().tell();
    expect(browser.told).toEqual([]);
  });
});
