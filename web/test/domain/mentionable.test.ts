import { describe, expect, it } from 'vitest';
import type { Chat, Member } from '../../src/domain/event';
import { type MembersPage, Mentionable } from '../../src/domain/mentionable';
import { UnreachableError } from '../../src/domain/problem';

const person = (username: string): Member => ({ user_id: `id-${username}`, username });
const names = (people: readonly Member[]) => people.map(({ username }) => username);
const NEVER = new AbortController().signal;

function scenario(type: string, members: readonly Member[], pages: readonly MembersPage[] = []) {
  const read: (string | null)[] = [];
  const searched: string[] = [];
  const clock = { ms: 0 };
  const room = { members: 2 };
  const failures: Error[] = [];
  const mentions = new Mentionable({
    me: 'id-me',
    chat: () => ({ type, members }) as Chat,
    memberCount: () => room.members,
    readMembers: (_, after) => {
      read.push(after);
      const failure = failures.pop();
      const page = pages[after === null ? 0 : Number(after)];
      return failure === undefined && page !== undefined ? Promise.resolve(page) : Promise.reject(failure ?? new Error());
    },
    search: (prefix) => {
      searched.push(prefix);
      return Promise.resolve([person('alice'), person('me')]);
    },
    delay: () => Promise.resolve(),
    now: () => clock.ms,
  });
  return { mentions, read, searched, clock, room, failures };
}

describe('Mentionable', () => {
  it('should find the other one of a direct chat without a request', async () => {
    const { mentions, read } = scenario('DIRECT', [person('me'), person('bob')]);
    expect(names(await mentions.find('c', 'b', NEVER))).toEqual(['bob']);
    expect(read).toEqual([]);
  });

  it('should read all members of a room once, and again after a minute', async () => {
    const { mentions, read, clock } = scenario('ROOM', [], [
      { people: [person('bob'), person('me')], next: '1', everybody: false },
      { people: [person('carol')], next: null, everybody: false },
    ]);
    expect(names(await mentions.find('c', 'b', NEVER))).toEqual(['bob', 'carol']);
    await mentions.find('c', 'c', NEVER);
    expect(read).toEqual([null, '1']);
    clock.ms = 60_000;
    await mentions.find('c', 'c', NEVER);
    expect(read).toEqual([null, '1', null, '1']);
  });

  it('should read again when the room has another number of members', async () => {
    const { mentions, read, room } = scenario('ROOM', [], [{ people: [person('bob')], next: null, everybody: false }]);
    await mentions.find('c', '', NEVER);
    room.members = 3;
    await mentions.find('c', '', NEVER);
    await mentions.find('c', '', NEVER);
    expect(read).toEqual([null, null]);
  });

  it('should read again after a failure', async () => {
    const { mentions, failures } = scenario('ROOM', [], [{ people: [person('bob')], next: null, everybody: false }]);
    failures.push(new UnreachableError('no network'));
    await expect(mentions.find('c', 'b', NEVER)).rejects.toThrow(UnreachableError);
    expect(names(await mentions.find('c', 'b', NEVER))).toEqual(['bob']);
  });

  it('should search among all users if everybody is a member', async () => {
    const { mentions, searched } = scenario('ROOM', [], [{ people: [], next: null, everybody: true }]);
    expect(await mentions.find('c', 'a', NEVER)).toEqual([]);
    expect(names(await mentions.find('c', 'AL', NEVER))).toEqual(['alice']);
    expect(searched).toEqual(['al']);
  });
});
