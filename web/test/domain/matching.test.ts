import { describe, expect, it } from 'vitest';
import type { Chat, Member, Room } from '../../src/domain/event';
import { isNamedBy, peopleNamedBy, roomsNamedBy } from '../../src/domain/matching';

const person = (username: string): Member => ({ user_id: `id-${username}`, username });

function chatWith(username: string, type = 'DIRECT'): Chat {
  return {
    chat_id: username,
    type,
    handle: null,
    name: null,
    created_at: '',
    members: [person('me'), person(username)],
    last_event: null,
    unread: 0,
    last_read_event_id: null,
    arrangement: { pinned_at: null, archived_at: null, unread_at: null },
  };
}

function room(name: string, handle: string): Room {
  return { chat_id: handle, handle, name, member_count: 1, joined: true, banned: false, closed: false };
}

describe('a name', () => {
  it.each([
    ['Crème brûlée', 'creme'],
    ['Łódź', 'lodz'],
    ['Straße', 'STRASSE'],
    ['Москва', 'моск'],
    ['上海的朋友', '上海'],
    ['ｶﾌｪ', 'カフェ'],
    ['The garden of Eve', 'eve gard'],
  ])('%s should be found by %s', (name, words) => expect(isNamedBy(name, words)).toBe(true));

  it('should not be found by words that it does not have', () => {
    expect(isNamedBy('The garden', 'garden party')).toBe(false);
  });
});

describe('finding rooms and people by their names', () => {
  it('should find rooms by name or handle', () => {
    const rooms = [room('The garden', 'green'), room('Kitchen', 'food')];
    expect(roomsNamedBy('gard', rooms)).toEqual([rooms[0]]);
    expect(roomsNamedBy('food', rooms)).toEqual([rooms[1]]);
  });

  it('should put people with whom there is a chat first, each once, and leave out oneself', () => {
    const chats = [chatWith('anna'), chatWith('hanna', 'ROOM'), chatWith('bob')];
    const found = [person('annabel'), person('anna'), person('me')];
    expect(peopleNamedBy('anna', chats, found, 'id-me')).toEqual([person('anna'), person('annabel')]);
    const names = new Map([[person('bob').user_id, 'Annabelle']]);
    expect(peopleNamedBy('annabelle', chats, [], 'id-me', names)).toEqual([person('bob')]);
  });
});
