import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { delay } from '../../src/domain/backoff';
import { Typing, TYPING_AGAIN_MS, TYPING_FIRST_MS, TYPING_MS } from '../../src/domain/typing';
import { at, snapshot } from '../support';

/** The server's clock is ten minutes behind this page's. */
const AHEAD_MS = -600_000;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const serverNow = () => Date.now() + AHEAD_MS;

function page(change: { shown?: boolean; serverNow?: () => number | null } = {}) {
  const told: string[] = [];
  const signals: AbortSignal[] = [];
  const typing = new Typing({
    me: 'alice',
    tell: (chatId, signal) => {
      told.push(chatId);
      signals.push(signal);
      return Promise.resolve();
    },
    shown: () => change.shown ?? true,
    serverNow: change.serverNow ?? serverNow,
    delay,
    now: Date.now,
  });
  return { typing, told, signals };
}

/** A document in which these people said now that they are typing. */
function notices(...users: readonly string[]) {
  const until = new Date(serverNow() + TYPING_MS).toISOString();
  return snapshot(1, [], { typing: Object.fromEntries(users.map((user) => [user, until])) });
}

describe('typing', () => {
  it('should be over six seconds after it has arrived', async () => {
    const { typing } = page();
    typing.receive(notices('bob', 'alice', 'carol'));
    expect(typing.state.get().get('chat')).toEqual(['bob', 'carol']);
    await vi.advanceTimersByTimeAsync(TYPING_MS - 1);
    expect(typing.state.get().get('chat')).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(typing.state.get().size).toBe(0);
  });

  it('should count each notice once, and go on with a newer one', async () => {
    const { typing } = page();
    const first = notices('bob');
    typing.receive(first);
    await vi.advanceTimersByTimeAsync(TYPING_AGAIN_MS);
    typing.receive(first);
    await vi.advanceTimersByTimeAsync(TYPING_MS - TYPING_AGAIN_MS);
    expect(typing.state.get().size).toBe(0);
    typing.receive(notices('bob'));
    await vi.advanceTimersByTimeAsync(TYPING_MS - 1_000);
    typing.receive(notices('bob'));
    await vi.advanceTimersByTimeAsync(TYPING_MS - 1_000);
    expect(typing.state.get().get('chat')).toEqual(['bob']);
  });

  it('should end with the message, and not begin after it', () => {
    const { typing } = page();
    const typed = notices('bob', 'carol');
    typing.receive(typed);
    const message = at(1, { author_id: 'bob', sent_at: new Date(serverNow() + 10).toISOString() });
    typing.receive({ ...typed, seq: 2, tail: [message] });
    expect(typing.state.get().get('chat')).toEqual(['carol']);

    const late = page().typing;
    late.receive({ ...typed, seq: 2, tail: [message] });
    expect(late.state.get().get('chat')).toEqual(['carol']);
  });

  it('should take back a notice that is under way when the message is sent, and not the next one', async () => {
    const { typing, signals } = page();
    typing.typed('chat');
    await vi.advanceTimersByTimeAsync(TYPING_FIRST_MS);
    typing.typed('chat');
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    typing.sent('chat');
    typing.typed('chat');
    await vi.advanceTimersByTimeAsync(TYPING_FIRST_MS);
    typing.typed('chat');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('should go on if the message was sent before the person typed again', async () => {
    const { typing } = page();
    const message = at(1, { author_id: 'bob', sent_at: new Date(serverNow()).toISOString() });
    await vi.advanceTimersByTimeAsync(1_000);
    typing.receive({ ...notices('bob'), tail: [message] });
    expect(typing.state.get().get('chat')).toEqual(['bob']);
  });

  it('should not show an old notice of a document, nor anything without the time of the server', async () => {
    const { typing } = page();
    const old = notices('bob');
    await vi.advanceTimersByTimeAsync(60_000);
    typing.receive(old);
    expect(typing.state.get().size).toBe(0);
    const unknowing = page({ serverNow: () => null }).typing;
    unknowing.receive(notices('bob'));
    expect(unknowing.state.get().size).toBe(0);
  });

  it('should be told after a second, then at most every five seconds and chat, and anew after a message', async () => {
    const { typing, told } = page();
    for (let second = 0; second < 10; second += 1) {
      typing.typed('one');
      typing.typed('two');
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(told).toEqual(['one', 'two', 'one', 'two']);
    typing.sent('one');
    typing.typed('one');
    await vi.advanceTimersByTimeAsync(TYPING_FIRST_MS - 1);
    typing.typed('one');
    expect(told).toHaveLength(4);
    await vi.advanceTimersByTimeAsync(1);
    typing.typed('one');
    expect(told).toHaveLength(5);
  });

  it('should not be told of a key now and then', async () => {
    const { typing, told } = page();
    for (let i = 0; i < 5; i += 1) {
      typing.typed('one');
      await vi.advanceTimersByTimeAsync(TYPING_AGAIN_MS + 1);
    }
    expect(told).toEqual([]);
  });

  it('should neither be told nor be shown by who has switched it off', async () => {
    const { typing, told } = page({ shown: false });
    typing.typed('one');
    await vi.advanceTimersByTimeAsync(TYPING_FIRST_MS);
    typing.typed('one');
    typing.receive(notices('bob'));
    expect([told, typing.state.get().size]).toEqual([[], 0]);
  });
});
