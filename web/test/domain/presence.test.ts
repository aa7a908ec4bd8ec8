import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { delay } from '../../src/domain/backoff';
import { BEAT_LEAST_MS, BEAT_MS, IDLE_MS, Presence } from '../../src/domain/presence';
import type { Beat, PresenceAnswer } from '../../src/domain/presenceBeat';
import { UnreachableError } from '../../src/domain/problem';

/** The server's clock is an hour ahead of this page's. */
const AHEAD_MS = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

class Server {
  readonly beats: Beat[] = [];
  /** The numbers of the good-byes. */
  readonly goodByes: number[] = [];
  answersAfterMs = 0;
  chat: string | null = null;
  watched: readonly string[] = ['bob'];
  fails = false;
  shown = true;
  active = true;

  page(): Presence {
    return new Presence({
      tell: (beat) => {
        this.beats.push(beat);
        if (this.fails) {
          return Promise.reject(new UnreachableError('cut'));
        }
        const late = this.answersAfterMs === 0 ? Promise.resolve() : delay(this.answersAfterMs, new AbortController().signal);
        const { shown } = this;
        return late.then(() => this.#answer(beat, shown));
      },
      leave: (_, number) => {
        this.goodByes.push(number);
        return Promise.resolve();
      },
      show: (shown) => {
        this.shown = shown;
        return Promise.resolve();
      },
      shownChat: () => this.chat,
      watched: () => this.watched,
      delay,
      now: Date.now,
      newId: () => crypto.randomUUID(),
    });
  }

  #answer({ watch }: Beat, presence: boolean): PresenceAnswer {
    const users = watch.map((user_id) => ({
      user_id,
      active: this.active,
      last_active_at: user_id === 'bob' ? '2020-01-01T00:00:00.000Z' : null,
    }));
    return { now: new Date(Date.now() + AHEAD_MS).toISOString(), presence, users };
  }
}

describe('presence', () => {
  it('should beat every two minutes while the page is visible and used, and not more often', async () => {
    const server = new Server();
    const page = server.page();
    page.look(true);
    for (let minute = 0; minute < 10; minute += 1) {
      page.touched();
      await vi.advanceTimersByTimeAsync(60_000);
    }
    expect(server.beats).toHaveLength(1 + 600_000 / BEAT_MS);
    expect(page.state.get().people.get('bob')?.active).toBe(true);
  });

  it('should say good-bye when the page is hidden, and beat at once when it is visible again', async () => {
    const server = new Server();
    const page = server.page();
    page.look(true);
    await vi.advanceTimersByTimeAsync(10_000);
    page.look(false);
    page.look(false);
    page.touched();
    await vi.advanceTimersByTimeAsync(10 * BEAT_MS);
    expect([server.beats.length, server.goodByes.length]).toEqual([1, 1]);
    page.look(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(server.beats).toHaveLength(2);
  });

  it('should number its beats and good-byes, so that one beat that was overtaken is known by its number', async () => {
    const server = new Server();
    server.answersAfterMs = 500;
    const page = server.page();
    page.look(true);
    await vi.advanceTimersByTimeAsync(100);
    page.look(false);
    await vi.advanceTimersByTimeAsync(10 * BEAT_MS);
    expect(server.beats.map(({ number }) => number)).toEqual([1]);
    expect(server.goodByes).toEqual([2]);
    page.look(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(server.beats.map(({ number }) => number)).toEqual([1, 3]);
  });

  it('should tell soon what changed while a beat was under way', async () => {
    const server = new Server();
    server.answersAfterMs = 500;
    const page = server.page();
    page.look(true);
    await vi.advanceTimersByTimeAsync(100);
    server.chat = 'one';
    page.changed();
    await vi.advanceTimersByTimeAsync(BEAT_LEAST_MS);
    expect(server.beats.map(({ visible_chat }) => visible_chat)).toEqual([null, 'one']);
    server.answersAfterMs = 3 * BEAT_LEAST_MS;
    server.chat = 'two';
    page.changed();
    await vi.advanceTimersByTimeAsync(BEAT_LEAST_MS);
    page.look(false);
    page.look(true);
    await vi.advanceTimersByTimeAsync(10 * BEAT_LEAST_MS);
    expect(server.beats.at(-1)).toMatchObject({ visible_chat: 'two', number: server.beats.length + 1 });
    expect(server.goodByes).toEqual([server.beats.length]);
  });

  it('should say good-bye when nobody has touched the page for five minutes, and come back with a touch', async () => {
    const server = new Server();
    const page = server.page();
    page.look(true);
    await vi.advanceTimersByTimeAsync(IDLE_MS + BEAT_MS);
    expect([server.beats.length, server.goodByes.length]).toEqual([3, 1]);
    expect(page.state.get().people.size).toBe(0);
    page.touched();
    await vi.advanceTimersByTimeAsync(0);
    expect(server.beats).toHaveLength(4);
  });

  it('should not show what it knew before the computer slept', async () => {
    const server = new Server();
    const page = server.page();
    page.look(true);
    await vi.advanceTimersByTimeAsync(1_000);
    server.fails = true;
    // The timers stood still meanwhile.
    vi.setSystemTime(Date.now() + 3 * IDLE_MS);
    page.look(true);
    expect(page.state.get().people.size).toBe(0);
  });

  it('should tell at once that another chat is on the screen, but not of every click', async () => {
    const server = new Server();
    const page = server.page();
    page.look(true);
    await vi.advanceTimersByTimeAsync(60_000);
    for (const chat of ['one', 'two', 'three']) {
      server.chat = chat;
      page.changed();
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.advanceTimersByTimeAsync(BEAT_LEAST_MS);
    expect(server.beats.map(({ visible_chat }) => visible_chat)).toEqual([null, 'one', 'three']);
    page.changed();
    await vi.advanceTimersByTimeAsync(BEAT_LEAST_MS);
    expect(server.beats).toHaveLength(3);
  });

  it('should ask about new people soon, about each once and about twenty at most', async () => {
    const server = new Server();
    const page = server.page();
    server.watched = [];
    page.look(true);
    await vi.advanceTimersByTimeAsync(10_000);
    const many = Array.from({ length: 30 }, (_, i) => `user ${i}`);
    server.watched = [...many, ...many];
    page.changed();
    await vi.advanceTimersByTimeAsync(BEAT_LEAST_MS);
    expect(server.beats.at(-1)?.watch).toEqual(many.slice(0, 20));
  });

  it('should know the time of the server although the own clock is wrong', async () => {
    const page = new Server().page();
    expect(page.serverNow()).toBeNull();
    page.look(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(page.serverNow()).toBe(Date.now() + AHEAD_MS);
  });

  it('should know that somebody is here who has sent something since, unless they hide it', async () => {
    const server = new Server();
    server.watched = ['bob', 'hidden'];
    server.active = false;
    const page = server.page();
    page.look(true);
    await vi.advanceTimersByTimeAsync(0);
    page.acted('bob', '2020-01-01T00:00:30.000Z');
    page.acted('hidden', '2020-01-01T00:00:30.000Z');
    expect(page.state.get().people.get('bob')?.active).toBe(true);
    expect(page.state.get().people.get('hidden')?.active).toBe(false);
    await vi.advanceTimersByTimeAsync(0);
    const again = server.page();
    again.look(true);
    await vi.advanceTimersByTimeAsync(0);
    again.acted('bob', '2019-12-31T23:59:00.000Z');
    expect(again.state.get().people.get('bob')?.active).toBe(false);
  });

  it('should try again after a failure, and see nobody after presence was switched off', async () => {
    const server = new Server();
    const page = server.page();
    server.fails = true;
    page.look(true);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.beats.length).toBeGreaterThan(1);
    server.fails = false;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(page.state.get().people.size).toBe(1);
    await page.show(false);
    expect(page.state.get()).toEqual({ shown: false, people: new Map() });
  });

  it('should not believe an answer of before the person chose to be seen', async () => {
    const server = new Server();
    const page = server.page();
    await page.show(false);
    server.answersAfterMs = 1_000;
    page.look(true);
    await vi.advanceTimersByTimeAsync(500);
    await page.show(true);
    await vi.advanceTimersByTimeAsync(600);
    expect(page.state.get().shown).toBe(true);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(page.state.get().people.size).toBe(1);
  });
});
