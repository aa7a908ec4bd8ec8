import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ASKED_MAX, askAnew, FRESH_MS, GATHER_MS, GIVEN_KEPT_MAX, GivenNames } from '../../src/domain/givenNames';
import { Names } from '../../src/domain/names';
import { Problem, UnreachableError } from '../../src/domain/problem';
import { delay } from '../../src/domain/backoff';

const people = (quantity: number, of = 'u') => Array.from({ length: quantity }, (_, i) => `${of}${i}`);
const member = (id: string) => ({ user_id: id, username: `username of ${id}` });

/** A server that knows the names in `has`, and a page that has to do with people. */
function stage(names = new Names(() => new Promise(() => undefined))) {
  const has = new Map<string, string>();
  const asked: (readonly string[])[] = [];
  const left = new AbortController();
  let failure: Error | null = null;
  let isSeen = true;
  let look: (() => void) | null = null;
  const parts = {
    names,
    read: (ids: readonly string[]) => {
      asked.push(ids);
      const found = new Map(ids.flatMap((id) => (has.has(id) ? [[id, has.get(id) ?? ''] as const] : [])));
      return failure === null ? Promise.resolve(found) : Promise.reject(failure);
    },
    seen: () =>
      isSeen
        ? Promise.resolve()
        : new Promise<void>((resolve) => {
            look = resolve;
          }),
    delay,
    now: Date.now,
  };
  new GivenNames(parts, left.signal).start();
  return {
    names,
    has,
    asked,
    left,
    shown: (id: string) => names.shown.get().get(id),
    fail: (error: Error | null) => {
      failure = error;
    },
    hide: () => {
      isSeen = false;
    },
    show: () => {
      isSeen = true;
      look?.();
    },
  };
}

const gather = () => vi.advanceTimersByTimeAsync(GATHER_MS);

describe('the names that people gave themselves', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('should be shown in place of usernames', async () => {
    const { names, has, asked, shown } = stage();
    has.set('ada', 'Ada Lovelace');
    names.learn([member('ada'), member('bob')]);
    expect(shown('ada')).toBe('username of ada');
    await gather();
    expect(asked).toEqual([['ada', 'bob']]);
    expect(shown('ada')).toBe('Ada Lovelace');
    expect(shown('bob')).toBe('username of bob');
  });

  it('should be asked for together, once for each person, and by as many as the server takes', async () => {
    const { names, asked } = stage();
    names.meet(people(ASKED_MAX));
    names.learn([member('late'), member('u1')]);
    await gather();
    await gather();
    expect(asked).toEqual([people(ASKED_MAX), ['late']]);
    names.learn([member('u1'), member('late')]);
    await gather();
    expect(asked).toHaveLength(2);
  });

  it('should be asked for of those whom the page had to do with before this began', async () => {
    const names = new Names(() => new Promise(() => undefined));
    names.meet(['early']);
    const { asked } = stage(names);
    await gather();
    expect(asked).toEqual([['early']]);
  });

  it('should be asked for again after some time, and then a new or a removed one is shown', async () => {
    const { names, has, asked, shown } = stage();
    has.set('ada', 'Ada').set('eve', 'Eve');
    names.learn([member('ada'), member('bob'), member('eve')]);
    await gather();
    has.set('ada', 'Ada L').set('bob', 'Bob').delete('eve');
    await vi.advanceTimersByTimeAsync(FRESH_MS - GATHER_MS - 1);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(GATHER_MS + 1);
    expect(asked).toHaveLength(2);
    expect(['ada', 'bob', 'eve'].map(shown)).toEqual(['Ada L', 'Bob', 'username of eve']);
  });

  it('should be asked for at once of a person whose card is opened', async () => {
    const { names, has, asked, shown } = stage();
    names.learn([member('ada'), member('bob')]);
    await gather();
    has.set('ada', 'Ada');
    askAnew(names, 'ada');
    await gather();
    expect(asked).toEqual([['ada', 'bob'], ['ada']]);
    expect(shown('ada')).toBe('Ada');
  });

  it('should not be asked for while nobody can see the page', async () => {
    const { names, asked, hide, show } = stage();
    names.meet(['ada']);
    await gather();
    hide();
    await vi.advanceTimersByTimeAsync(5 * FRESH_MS);
    expect(asked).toHaveLength(1);
    show();
    await gather();
    expect(asked).toHaveLength(2);
  });

  it('should be asked for until the server answers, and usernames are shown meanwhile', async () => {
    vi.spyOn(console, 'warn').mockReturnValue(undefined);
    const { names, has, asked, shown, fail } = stage();
    has.set('ada', 'Ada');
    names.learn([member('ada')]);
    fail(new UnreachableError('cut'));
    await vi.advanceTimersByTimeAsync(60_000);
    const failed = asked.length;
    expect(failed).toBeGreaterThan(2);
    expect(failed).toBeLessThan(20);
    expect(shown('ada')).toBe('username of ada');
    fail(null);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(asked).toHaveLength(failed + 1);
    expect(shown('ada')).toBe('Ada');
  });

  it('should not be asked for all the time of a server that refuses, and keep what is known', async () => {
    vi.spyOn(console, 'warn').mockReturnValue(undefined);
    const { names, asked, shown, fail } = stage();
    names.give([['ada', { name: 'Ada', askedMs: 0 }]]);
    fail(new Problem('not-found', 404, ''));
    names.learn([member('ada'), member('bob')]);
    await gather();
    names.learn([member('bob')]);
    await vi.advanceTimersByTimeAsync(FRESH_MS / 2);
    expect(asked).toHaveLength(1);
    expect(['ada', 'bob'].map(shown)).toEqual(['Ada', 'username of bob']);
  });

  it('should be those of an earlier page as long as they are fresh', async () => {
    const names = new Names(() => new Promise(() => undefined));
    names.give([['mine', { name: 'Mine', askedMs: Date.now() }]]);
    const kept = new Map([
      ['ada', { name: 'Ada', askedMs: Date.now() }],
      ['old', { name: 'Old', askedMs: Date.now() - FRESH_MS }],
      ['mine', { name: 'Of before', askedMs: 0 }],
    ]);
    names.recall([member('ada'), member('old'), member('mine')], kept);
    const { asked, shown } = stage(names);
    expect(['ada', 'old', 'mine'].map(shown)).toEqual(['Ada', 'Old', 'Mine']);
    await gather();
    expect(asked).toEqual([['old']]);
  });

  it('should be kept of a bounded number of people: those of earlier pages go first', async () => {
    const names = new Names(() => new Promise(() => undefined));
    names.give(people(GIVEN_KEPT_MAX, 'gone').map((id) => [id, { name: 'Gone', askedMs: Date.now() }]));
    const { asked } = stage(names);
    names.meet(people(GIVEN_KEPT_MAX + 500));
    for (let i = 0; i < 20; i += 1) {
      await gather();
    }
    expect(asked.flat()).toEqual(people(GIVEN_KEPT_MAX));
    expect([...names.given.get().keys()]).toEqual(people(GIVEN_KEPT_MAX));
    names.meet(people(GIVEN_KEPT_MAX + 500));
    await gather();
    expect(asked).toHaveLength(GIVEN_KEPT_MAX / ASKED_MAX);
  });

  it('should not be asked for after the page was left, and no timer stays', async () => {
    const { names, asked, left } = stage();
    names.meet(['ada']);
    left.abort(new Error('left'));
    names.meet(['bob']);
    await vi.advanceTimersByTimeAsync(2 * FRESH_MS);
    expect(asked).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
