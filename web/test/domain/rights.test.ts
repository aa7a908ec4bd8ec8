import { describe, expect, it } from 'vitest';
import type { Chat, Room } from '../../src/domain/event';
import { rightsIn, rightsOn } from '../../src/domain/rights';
import { at } from '../support';

const direct = { type: 'DIRECT' } as Chat;
const room = (change: Partial<Room> = {}) => ({ joined: true, banned: false, closed: false, ...change }) as Room;
const ALL = { write: true, pin: true, deleteOthers: true };

describe('what a person may do in a chat', () => {
  it.each([
    ['in a direct chat', rightsIn(direct, undefined, false), { write: true, pin: true, deleteOthers: false }],
    ['as a member of a room', rightsIn(undefined, room(), false), { write: true, pin: false, deleteOthers: false }],
    ['as an administrator in a room', rightsIn(undefined, room(), true), ALL],
    ['as an administrator who is no member', rightsIn(undefined, room({ joined: false }), true), { write: false, pin: false, deleteOthers: true }],
    ['as a reader', rightsIn(undefined, room({ joined: false }), false), { write: false, pin: false, deleteOthers: false }],
    ['while banned', rightsIn(undefined, room({ banned: true }), false), { write: false, pin: false, deleteOthers: false }],
    ['in a closed room', rightsIn(undefined, room({ closed: true }), false), { write: false, pin: false, deleteOthers: false }],
    ['in no chat', rightsIn(undefined, undefined, false), { write: false, pin: false, deleteOthers: false }],
  ])('%s', (_, rights, expected) => expect(rights).toEqual(expected));
});

describe('what a person may do with a message', () => {
  it('should be everything with an own one, as an administrator', () => {
    expect(Object.values(rightsOn(at(1), ALL, 'bob'))).not.toContain(false);
  });

  it('should not be to edit that of somebody else, nor to delete it as a member', () => {
    const rights = { write: true, pin: true, deleteOthers: false };
    expect(rightsOn(at(1), rights, 'alice')).toMatchObject({ edit: false, delete: false, reply: true });
  });

  it('should be nothing with a deleted one, and no copy of what cannot be read', () => {
    expect(Object.values(rightsOn(at(1, { body: '' }), ALL, 'bob'))).not.toContain(true);
    expect(rightsOn(at(1, { body: null }), ALL, 'bob')).toMatchObject({ copy: false, edit: false, delete: true });
  });
});
