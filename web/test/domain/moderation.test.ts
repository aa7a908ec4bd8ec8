import { describe, expect, it } from 'vitest';
import type { Member } from '../../src/domain/event';
import { Moderation, type ModerationParts } from '../../src/domain/moderation';
import { Problem } from '../../src/domain/problem';
import { deferred } from '../support';

const person = (username: string): Member => ({ user_id: `id-${username}`, username });

function parts(change: Partial<ModerationParts> = {}): ModerationParts & { readonly done: string[] } {
  const done: string[] = [];
  const note = (what: string) => (subject?: string) => {
    done.push(subject === undefined ? what : `${what} ${subject}`);
    return Promise.resolve();
  };
  return {
    done,
    members: (after) =>
      Promise.resolve(
        after === null
          ? { people: [person('carol')], next: 'id-carol' }
          : { people: [person('bob')], next: null },
      ),
    bans: () => Promise.resolve({ people: [person('mallory')], next: null }),
    remove: note('remove'),
    ban: note('ban'),
    unban: note('unban'),
    rename: note('rename'),
    close: note('close'),
    open: note('open'),
    find: (username) => Promise.resolve(username === 'dave' ? person('Dave') : null),
    changed: () => done.push('changed'),
    ...change,
  };
}

describe('managing a room', () => {
  it('should read all members and bans, in the order of their names', async () => {
    const moderation = new Moderation(parts());
    await moderation.load();
    expect(moderation.state.get()).toMatchObject({
      phase: 'ready',
      members: [person('bob'), person('carol')],
      banned: [person('mallory')],
    });
  });

  it('should do each thing and tell that something has changed', async () => {
    const all = parts();
    const moderation = new Moderation(all);
    expect(await moderation.remove(person('bob'))).toBe(true);
    expect(moderation.state.get().done).toEqual({ kind: 'removed', username: 'bob' });
    await moderation.ban(person('bob'));
    await moderation.unban(person('bob'));
    await moderation.rename('New');
    await moderation.setClosed(true);
    await moderation.setClosed(false);
    expect(all.done.filter((each) => each !== 'changed')).toEqual([
      'remove id-bob',
      'ban id-bob',
      'unban id-bob',
      'rename New',
      'close',
      'open',
    ]);
    expect(all.done.filter((each) => each === 'changed')).toHaveLength(6);
  });

  it('should ban by the exact username, and say if nobody has it', async () => {
    const all = parts();
    const moderation = new Moderation(all);
    expect(await moderation.banByName('nobody')).toBe(false);
    expect(moderation.state.get().done).toEqual({ kind: 'nobody' });
    expect(await moderation.banByName('dave')).toBe(true);
    expect(moderation.state.get().done).toEqual({ kind: 'banned', username: 'Dave' });
    expect(all.done).toContain('ban id-Dave');
  });

  it('should do one thing at a time', async () => {
    const slow = deferred<undefined>();
    const all = parts({ close: () => slow.promise });
    const moderation = new Moderation(all);
    const closing = moderation.setClosed(true);
    expect(await moderation.rename('New')).toBe(false);
    slow.resolve(undefined);
    expect(await closing).toBe(true);
    expect(all.done).toEqual(['changed']);
  });

  it('should show why something failed, and change nothing', async () => {
    const refused = new Problem('forbidden', 403, 'no');
    const all = parts({ ban: () => Promise.reject(refused) });
    const moderation = new Moderation(all);
    expect(await moderation.ban(person('bob'))).toBe(false);
    expect(moderation.state.get()).toMatchObject({ busy: false, error: refused });
    expect(all.done).toEqual([]);
  });
});
