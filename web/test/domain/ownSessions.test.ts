import { describe, expect, test } from 'vitest';
import { type OwnSession, OwnSessions } from '../../src/domain/ownSessions';

const session = (session_id: string, current = false): OwnSession => ({
  session_id,
  device: '',
  started_at: '2026-11-29T12:00:00.000Z',
  refreshed_at: '2026-11-29T12:00:00.000Z',
  current,
});

describe('where a person is signed in', () => {
  let open = [session('mine', true), session('other'), session('third')];
  let failure: Error | null = null;
  const sessions = () => {
    open = [session('mine', true), session('other'), session('third')];
    failure = null;
    return new OwnSessions({
      read: () => (failure === null ? Promise.resolve(open) : Promise.reject(failure)),
      end: (id) => {
        open = open.filter((each) => each.session_id !== id);
        return failure === null ? Promise.resolve() : Promise.reject(failure);
      },
      endOthers: () => {
        open = open.filter((each) => each.current);
        return Promise.resolve();
      },
    });
  };
  const ids = (own: OwnSessions) => own.state.get().sessions?.map((each) => each.session_id);

  test('is read anew after a session was ended', async () => {
    const own = sessions();
    expect(await own.load()).toBe(true);
    expect(ids(own)).toEqual(['mine', 'other', 'third']);

    expect(await own.end('other')).toBe(true);

    expect(ids(own)).toEqual(['mine', 'third']);
    expect(await own.endOthers()).toBe(true);
    expect(ids(own)).toEqual(['mine']);
  });

  test('stays as it was, with the error, when the server does not answer', async () => {
    const own = sessions();
    await own.load();
    failure = new Error('no answer');

    expect(await own.end('other')).toBe(false);

    expect(ids(own)).toEqual(['mine', 'other', 'third']);
    expect(own.state.get()).toMatchObject({ busy: false, error: failure });
  });

  test('does one thing at a time', async () => {
    const own = sessions();
    const first = own.load();

    expect(await own.endOthers()).toBe(false);
    expect(await first).toBe(true);
    expect(ids(own)).toHaveLength(3);
  });
});
