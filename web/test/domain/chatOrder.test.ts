import { describe, expect, it } from 'vitest';
import { chatBeside } from '../../src/domain/chatOrder';
import type { Chat } from '../../src/domain/event';

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
