import { describe, expect, test } from 'vitest';
import { callingMessage, CALLING_MS_MAX, isQuiet } from '../../src/domain/calling';
import type { ChatEvent, Snapshot } from '../../src/domain/event';

const ME = { user_id: 'me', username: 'Alice' };
const NOW = Date.parse('2026-03-01T12:00:00Z');
const HOURS = { from: '22:00', to: '07:30', zone: 'Europe/Vienna' };

const idOf = (number: number) => `0000000${number}-0000-1000-8080-808080808080`;

function message(number: number, more: Partial<ChatEvent> = {}): ChatEvent {
  return {
    chat_id: 'chat',
    event_id: idOf(number),
    type: 'MESSAGE',
    author_id: 'bob',
    body: 'hello',
    client_id: `client ${number}`,
    sent_at: new Date(NOW - 1_000).toISOString(),
    ...more,
  };
}

interface Case {
  readonly isRoom?: boolean;
  readonly readMark?: string | null;
  readonly serverNow?: number | null;
  readonly own?: string;
}

function calling(tail: readonly ChatEvent[], { isRoom = false, readMark = null, serverNow = NOW, own }: Case = {}) {
  const snapshot: Snapshot = {
    chat_id: 'chat',
    public: isRoom,
    seq: 1,
    tail_seq: 1,
    tail,
    prev: null,
    reads: {},
    typing: {},
  };
  const isOwn = (eventId: string) => eventId === own;
  return callingMessage(snapshot, { me: ME, readMark, isOwn, serverNow })?.event_id ?? null;
}

describe('the message that calls', () => {
  test('in a direct chat is the newest one of the other person', () => {
    expect(calling([message(1), message(2), message(3, { author_id: 'me' })])).toBe(idOf(2));
    expect(calling([message(1, { author_id: 'me' })])).toBeNull();
    expect(calling([message(1, { type: 'READ' })])).toBeNull();
    expect(calling([message(1, { body: '' })])).toBeNull();
  });

  test('is not one that was read, or that was said long ago, or whose age is not known', () => {
    expect(calling([message(1), message(2)], { readMark: idOf(1) })).toBe(idOf(2));
    expect(calling([message(1), message(2)], { readMark: idOf(2) })).toBeNull();
    expect(calling([message(1, { sent_at: new Date(NOW - CALLING_MS_MAX).toISOString() })])).toBeNull();
    expect(calling([message(1)], { serverNow: null })).toBeNull();
  });

  test('in a room mentions the person, or replies to them', () => {
    const isRoom = true;
    expect(calling([message(1)], { isRoom })).toBeNull();
    expect(calling([message(1, { body: 'look, @alice!' }), message(2)], { isRoom })).toBe(idOf(1));
    expect(calling([message(1, { body: 'look, @alicent!' })], { isRoom })).toBeNull();
    const reply = message(2, { target_event_id: idOf(1) });
    expect(calling([message(1, { author_id: 'me' }), reply], { isRoom })).toBe(idOf(2));
    expect(calling([message(1), reply], { isRoom })).toBeNull();
    expect(calling([reply], { isRoom, own: idOf(1) })).toBe(idOf(2));
  });
});

describe('a chat is quiet', () => {
  const mutes = new Map([['muted', '2026-03-01T13:00:00Z']]);

  test('while it is muted', () => {
    const choices = { key: null, hours: null, mutes };
    expect(isQuiet(choices, 'muted', NOW)).toBe(true);
    expect(isQuiet(choices, 'muted', NOW + 3_600_000)).toBe(false);
    expect(isQuiet(choices, 'other', NOW)).toBe(false);
  });

  test.each([
    ['2026-03-01T20:59:00Z', false],
    ['2026-03-01T21:00:00Z', true],
    ['2026-03-02T06:29:00Z', true],
    ['2026-03-02T06:30:00Z', false],
  ])('in the hours of its person, in their zone: %s %s', (time, quiet) => {
    expect(isQuiet({ key: null, hours: HOURS, mutes }, 'other', Date.parse(time))).toBe(quiet);
    const allDay = { ...HOURS, to: HOURS.from };
    expect(isQuiet({ key: null, hours: allDay, mutes }, 'other', Date.parse(time))).toBe(true);
  });
});
