import { describe, expect, it } from 'vitest';
import { arrangedChats, chatBeside, isArchived } from '../../src/domain/chatOrder';
import type { Arrangement, Chat } from '../../src/domain/event';
import { at } from '../support';

const chats = ['a', 'b', 'c'].map((chat_id) => ({ chat_id }) as Chat);

describe('chatBeside', () => {
  it('should find the next and the one before, and nothing beyond the ends', () => {
    expect(chatBeside(chats, 'b', 1)).toBe('c');
    expect(chatBeside(chats, 'b', -1)).toBe('a');
    expect(chatBeside(chats, 'c', 1)).toBeNull();
    expect(chatBeside(chats, 'a', -1)).toBeNull();
  });

  it('should begin with the first chat', () => {
    expect(chatBeside(chats, null, 1)).toBe('a');
    expect(chatBeside(chats, 'not in the list', -1)).toBe('a');
    expect(chatBeside([], null, 1)).toBeNull();
  });
});

describe('arrangedChats', () => {
  const time = (tick: number) => new Date(tick).toISOString();
  /** A chat whose last event is of this time. */
  const chat = (chat_id: string, last: number | null, arrangement: Partial<Arrangement> = {}) =>
    ({
      chat_id,
      last_event: last === null ? null : at(last),
      arrangement: { pinned_at: null, archived_at: null, unread_at: null, ...arrangement },
    }) as Chat;
  const ids = (each: readonly Chat[]) => each.map(({ chat_id }) => chat_id);

  it('should put the newest pin first, and leave the order of the others', () => {
    const { listed, archived } = arrangedChats([
      chat('newest', 9),
      chat('pinned first', 8, { pinned_at: time(1) }),
      chat('middle', 7),
      chat('pinned last', 2, { pinned_at: time(3) }),
      chat('oldest', 1),
    ]);
    expect(ids(listed)).toEqual(['pinned last', 'pinned first', 'newest', 'middle', 'oldest']);
    expect(archived).toEqual([]);
  });

  it('should take archived chats out of the list, also pinned ones, until something happens in them', () => {
    const chats = [
      chat('came back', 6, { archived_at: time(5) }),
      chat('at the same time', 5, { archived_at: time(5) }),
      chat('pinned', 4, { archived_at: time(5), pinned_at: time(3) }),
      chat('empty', null, { archived_at: time(5) }),
    ];
    const { listed, archived } = arrangedChats(chats);
    expect(ids(listed)).toEqual(['came back']);
    expect(ids(archived)).toEqual(['at the same time', 'pinned', 'empty']);
    expect(chats.map(isArchived)).toEqual([false, true, true, true]);
  });

  it('should change nothing of what it was given', () => {
    const chats = [chat('a', 2), chat('b', 1, { pinned_at: time(3) })];
    arrangedChats(chats);
    expect(ids(chats)).toEqual(['a', 'b']);
  });
});
