import { describe, expect, it } from 'vitest';
import { bubbles } from '../../src/domain/bubbles';
import type { ChatEvent } from '../../src/domain/event';
import { type LogEntry, movesOf, placeIn, withDays } from '../../src/domain/logDays';
import { at } from '../support';

const MINUTE_MS = 60_000;
/** A noon, so that the tests mean the same day in every time zone. */
const NOON_MS = new Date(2026, 2, 5, 12).getTime();

let tick = 0;
const event = (minutes: number, change: Partial<ChatEvent> = {}): ChatEvent => {
  tick += 1;
  return at(tick, { sent_at: new Date(NOON_MS + minutes * MINUTE_MS).toISOString(), ...change });
};
const entriesOf = (events: readonly ChatEvent[]) => withDays(bubbles(events, [], 'me'));
const kinds = (entries: readonly LogEntry[]) => entries.map(({ kind }) => kind);

describe('withDays', () => {
  it('should put the day above the first message of each day', () => {
    const entries = entriesOf([event(0), event(1), event(24 * 60), event(48 * 60)]);
    expect(kinds(entries)).toEqual(['day', 'event', 'event', 'day', 'event', 'day', 'event']);
  });

  it('should show nothing for an empty log', () => {
    expect(entriesOf([])).toEqual([]);
  });

  it('should fold people who join and leave one after the other, and no single one', () => {
    const moves = [event(0, { type: 'JOIN' }), event(1, { type: 'LEAVE' }), event(2, { type: 'JOIN' })];
    expect(kinds(entriesOf([event(0), ...moves, event(3), event(4, { type: 'JOIN' })]))).toEqual([
      'day',
      'event',
      'moves',
      'event',
      'event',
    ]);
  });

  it('should not fold over the end of a day', () => {
    const moves = [event(0, { type: 'JOIN' }), event(24 * 60, { type: 'JOIN' })];
    expect(kinds(entriesOf(moves))).toEqual(['day', 'event', 'day', 'event']);
  });

  it('should keep the objects of entries when newer messages arrive', () => {
    const events = [event(0, { type: 'JOIN' }), event(1, { type: 'JOIN' }), event(2)];
    const before = entriesOf(events);
    const after = entriesOf([...events, event(3)]);
    expect(before.every((entry, i) => entry === after[i])).toBe(true);
  });

  it('should give all entries different keys, also when older ones are loaded', () => {
    const older = [event(-1), event(-1, { type: 'JOIN' })];
    const events = [event(0, { type: 'JOIN' }), event(1, { type: 'JOIN' }), event(2)];
    const before = entriesOf(events);
    const after = entriesOf([...older, ...events]);
    expect(new Set(after.map(({ key }) => key)).size).toBe(after.length);
    expect(after[0]?.key).not.toBe(before[0]?.key);
    expect(after.at(-1)).toBe(before.at(-1));
  });
});

describe('placeIn', () => {
  const placesOf = (events: readonly ChatEvent[]) => {
    const entries = entriesOf(events);
    return entries.map((_, i) => placeIn(entries, i, 'me'));
  };

  it('should tell the first and the last message that somebody has written', () => {
    const places = placesOf([event(0), event(1), event(2), event(3, { author_id: 'me' })]);
    expect(places).toEqual([null, 'first', 'middle', 'last', 'alone']);
  });

  it('should separate messages after a pause, at a new day, and by a note', () => {
    const nextDay = 24 * 60;
    const places = placesOf([event(0), event(5), event(nextDay), event(nextDay, { type: 'JOIN' }), event(nextDay)]);
    expect(places).toEqual([null, 'alone', 'alone', null, 'alone', null, 'alone']);
  });

  it('should count an unsent message as one of this person', () => {
    const mine = event(0, { author_id: 'me' });
    const message = {
      client_id: 'x',
      chat_id: 'chat',
      body: 'x',
      created_at: NOON_MS,
      after: null,
      reply_to: null,
      attachments: [],
      state: 'sending',
      error: null,
    } as const;
    const entries = withDays(bubbles([mine], [message], 'me'));
    expect(entries.map((_, i) => placeIn(entries, i, 'me'))).toEqual([null, 'first', 'last']);
  });
});

describe('movesOf', () => {
  it('should say what has become of each person', () => {
    const move = (author_id: string, type: string) => event(0, { author_id, type });
    const moves = movesOf([
      move('a', 'JOIN'),
      move('b', 'JOIN'),
      move('c', 'LEAVE'),
      move('d', 'LEAVE'),
      move('a', 'LEAVE'),
      move('d', 'JOIN'),
    ]);
    expect(moves).toEqual({ joined: ['b'], left: ['c'], visited: ['a'], returned: ['d'] });
  });
});
