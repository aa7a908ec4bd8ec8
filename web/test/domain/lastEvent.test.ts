import { describe, expect, it } from 'vitest';
import { ChatList } from '../../src/domain/chatList';
import type { Chat, ChatEvent } from '../../src/domain/event';
import { isDeleted } from '../../src/domain/event';
import { lastAfter, mergeWithServer, withTail } from '../../src/domain/unread';
import { at, changeAt, idAt, snapshot } from '../support';

const chat = (last: ChatEvent | null, unread = 0): Chat => ({
  chat_id: 'chat',
  type: 'DIRECT',
  handle: null,
  name: null,
  created_at: '',
  members: [],
  last_event: last,
  unread,
  last_read_event_id: null,
  arrangement: { pinned_at: null, archived_at: null, unread_at: null },
});
const edit = changeAt(6, 'EDIT', 5, { body: 'new' });
const deletion = changeAt(7, 'REDACT', 5);
const reaction = changeAt(8, 'REACT', 5, { emoji: '👍', op: 'add', author_id: 'carol' });

describe('the last event of a chat', () => {
  it('should be the last event of the log, with what changes made of it', () => {
    expect(lastAfter(at(4), [at(5), edit, reaction])).toMatchObject({ event_id: idAt(5), body: 'new' });
    expect(lastAfter(at(5), [deletion, reaction])).toMatchObject({ body: '', deleted_by: 'bob' });
    expect(lastAfter(at(9), [edit])).toEqual(at(9));
    expect(lastAfter(null, [edit])).toBeNull();
  });

  it('should not become unread by a change', () => {
    const next = withTail(chat(at(5), 1), [at(5), edit, deletion, reaction], 'alice');
    expect(next.unread).toBe(1);
    expect(next.last_event?.event_id).toBe(idAt(5));
  });

  it('should make the same chat of a tail that tells nothing new, and another one of any change', () => {
    const known = chat(at(5), 1);
    expect(withTail(known, [], 'alice')).toBe(known);
    expect(withTail(known, [at(4), at(5)], 'alice')).toBe(known);
    expect(withTail(known, [at(5), edit], 'alice').last_event?.body).toBe('new');
    expect(withTail(known, [at(5), at(6)], 'alice')).toMatchObject({ unread: 2, last_event: at(6) });
  });

  it('should stay deleted if the server answers what was there before, and the reverse', () => {
    const deleted = lastAfter(at(5), [deletion]);
    expect(mergeWithServer(chat(deleted), chat(at(5))).last_event).toEqual(deleted);
    expect(mergeWithServer(chat(at(5)), chat(deleted)).last_event).toEqual(deleted);
  });

  it('should be changed also if the list comes after the change', async () => {
    const list = new ChatList(() => Promise.resolve({ chats: [chat(at(5))], next: null }), () => Promise.resolve(), 'alice');
    list.receive(snapshot(1, [at(5), deletion]));
    await list.loading;
    const last = list.state.get().chats[0]?.last_event;
    expect(last && isDeleted(last)).toBe(true);
  });
});
