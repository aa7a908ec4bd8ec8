import { describe, expect, it } from 'vitest';
import type { Chat } from '../../src/domain/event';
import { movesSentence, nameIn, previewOf, titleOf } from '../../src/ui/titles';
import { at } from '../support';

const ME = { user_id: 'alice', username: 'alice' };
const NAMES = new Map([['bob', 'Bob']]);

function chat(change: Partial<Chat>): Chat {
  return {
    chat_id: 'chat',
    type: 'DIRECT',
    handle: null,
    name: null,
    created_at: '',
    members: [],
    last_event: null,
    unread: 0,
    last_read_event_id: null,
    arrangement: { pinned_at: null, archived_at: null, unread_at: null },
    ...change,
  };
}

describe('the line about a chat in the list', () => {
  it('should be the last message, in a room with its author', () => {
    const last_event = at(1);
    expect(previewOf(chat({ last_event }), ME, NAMES)).toEqual({ label: null, text: 'message 1' });
    expect(previewOf(chat({ last_event, type: 'ROOM' }), ME, NAMES).label).toBe('Bob');
  });

  it('should say that a message cannot be read', () => {
    const last_event = at(1, { body: null });
    const text = 'This message cannot be read';
    expect(previewOf(chat({ last_event }), ME, NAMES)).toEqual({ label: null, text });
  });

  it('should say that the last message was deleted', () => {
    expect(previewOf(chat({ last_event: at(1, { body: '' }) }), ME, NAMES).text).toBe('Message deleted');
  });
});

describe('the note about several people who came and went', () => {
  const none = { joined: [], left: [], visited: [], returned: [] };
  const nameOf = (id: string) => (id === 'me' ? 'You' : id);

  it('should name people, this person first, and count the others', () => {
    expect(movesSentence({ ...none, joined: ['a', 'me'] }, nameOf)).toBe('You and a joined');
    expect(movesSentence({ ...none, joined: ['a', 'b', 'c'] }, nameOf)).toBe('a, b and c joined');
    expect(movesSentence({ ...none, joined: ['a', 'b', 'c', 'd', 'e'] }, nameOf)).toBe('a, b, c and 2 more joined');
  });

  it('should say what each of them did', () => {
    const moves = { joined: ['a'], left: ['b'], visited: ['c'], returned: ['d'] };
    expect(movesSentence(moves, nameOf)).toBe('a joined · b left · c joined and left · d left and came back');
  });
});

describe('how people are called', () => {
  const bob = { user_id: 'bob', username: 'bob.b' };

  it('should be by the given name, and by the username if there is none', () => {
    const direct = chat({ members: [ME, bob] });
    expect(titleOf(direct, ME, NAMES)).toBe('Bob');
    expect(titleOf(direct, ME, new Map())).toBe('bob.b');
    expect(titleOf(chat({ members: [ME] }), ME, new Map([['alice', 'Alice L']]))).toBe('Alice L');
  });

  it('should not make anybody else the person who reads', () => {
    expect(nameIn(new Map([['bob', 'You']]), ME, 'bob')).toBe('“You”');
    expect(nameIn(new Map([['alice', 'Alice L']]), ME, 'alice')).toBe('You');
  });

  it('should not turn what is beside a name that is written from right to left', () => {
    expect(nameIn(new Map([['bob', 'דנה']]), ME, 'bob')).toBe('\u2068דנה\u2069');
  });
});
