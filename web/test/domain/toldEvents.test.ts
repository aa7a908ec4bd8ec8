import { describe, expect, it } from 'vitest';
import type { Chat, ChatEvent } from '../../src/domain/event';
import { Store } from '../../src/domain/store';
import { timeOf } from '../../src/domain/eventId';
import { knownEvents, tellsOf } from '../../src/domain/toldEvents';
import { at, idAt, snapshot } from '../support';

const NOW_MS = Date.UTC(2026, 10, 29);

/** The id of this time, in epoch milliseconds. */
function idOf(ms: number): string {
  return idAt((ms - Date.UTC(1582, 9, 15)) * 10_000);
}

function eventOf(ms: number): ChatEvent {
  return at(1, { event_id: idOf(ms) });
}

function chat(chatId: string, last: ChatEvent | null, type = 'DIRECT'): Chat {
  return {
    chat_id: chatId,
    type,
    handle: null,
    name: null,
    created_at: '',
    members: [],
    last_event: last,
    unread: 0,
    last_read_event_id: null,
    arrangement: { pinned_at: null, archived_at: null, unread_at: null },
  };
}

function known(chats: readonly Chat[], loaded: Record<string, readonly ChatEvent[]>, rooms: readonly string[], oldestMs: number | null, sinceMs: number | null = null) {
  const parts = {
    chats: { state: new Store({ phase: 'ready' as const, chats, error: null }) },
    conversations: { known: new Map(Object.entries(loaded)) },
    listenedRooms: new Store(rooms),
  };
  return Object.fromEntries(
    knownEvents(parts, { isFull: oldestMs !== null, sinceMs, oldestMs, newestMs: null }),
  );
}

describe('what the page knows', () => {
  it('should be the newest event or change of the list and of the conversations', () => {
    const edited = at(3, { edited_event_id: idAt(8) });
    const liked = at(2, { reactions: [{ emoji: '👍', count: 1, by: { carol: idAt(9) } }] });
    expect(known([chat('a', at(7)), chat('b', edited), chat('c', at(4)), chat('d', null)], { c: [liked, at(4)] }, [], null)).toEqual({
      a: idAt(7),
      b: idAt(8),
      c: idAt(9),
    });
  });

  it('should be nothing in a chat that was only created, because no document tells of that', () => {
    const created = at(1, { type: 'CREATION' });
    expect(known([chat('a', created), chat('b', at(2))], { b: [created, at(2)] }, [], null)).toEqual({ b: idAt(2) });
  });

  it('should leave out rooms that are not followed, and hold one that is only looked at', () => {
    const rooms = [chat('followed', at(1), 'ROOM'), chat('thirtyFirst', at(2), 'ROOM')];
    expect(known(rooms, { visited: [at(3)] }, ['followed', 'visited'], null)).toEqual({ followed: idAt(1), visited: idAt(3) });
  });

  it('should leave out direct chats whose documents are not among those that the query finds', () => {
    const chats = [chat('new', eventOf(NOW_MS)), chat('old', eventOf(NOW_MS - 60_000))];
    expect(Object.keys(known(chats, {}, [], NOW_MS - 30_000))).toEqual(['new']);
    expect(Object.keys(known(chats, {}, [], null))).toEqual(['new', 'old']);
    expect(Object.keys(known(chats, {}, [], NOW_MS - 30_000, NOW_MS - 90_000)), 'the oldest one is later').toEqual(['new']);
  });

  it('should leave out direct chats in which nothing has happened since the time from which the query asks', () => {
    const chats = [chat('new', eventOf(NOW_MS)), chat('old', eventOf(NOW_MS - 60_000)), chat('followed', eventOf(NOW_MS - 60_000), 'ROOM')];
    expect(Object.keys(known(chats, {}, ['followed'], null, NOW_MS - 30_000))).toEqual(['new', 'followed']);
    expect(Object.keys(known(chats, { old: [eventOf(NOW_MS - 60_000), eventOf(NOW_MS - 1)] }, [], null, NOW_MS - 30_000))).toEqual(['new', 'old']);
  });
});

describe('a snapshot', () => {
  const event = idOf(NOW_MS);

  it('should tell of an event that it has, or after which it has another one', () => {
    const early = NOW_MS - 1;
    expect(tellsOf(snapshot(early, [eventOf(NOW_MS)]), event)).toBe(true);
    expect(tellsOf(snapshot(early, [eventOf(NOW_MS + 5)]), event)).toBe(true);
    expect(tellsOf(snapshot(early, [], { prev: event }), event)).toBe(true);
    expect(tellsOf(snapshot(early, [eventOf(NOW_MS - 5)], { prev: idAt(1) }), event)).toBe(false);
  });

  it('should tell of a change that has left the tail, by its time', () => {
    expect(tellsOf(snapshot(NOW_MS + 1, [eventOf(NOW_MS - 5)]), event)).toBe(true);
  });

  it('should know the time in an id', () => {
    expect(timeOf(event)).toBeCloseTo(NOW_MS, 1);
  });
});
