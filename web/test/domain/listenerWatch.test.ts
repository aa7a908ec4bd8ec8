import { describe, expect, it, vi } from 'vitest';
import {
  FORGIVEN_LOOKS,
  LATE_LOOKS,
  ListenerWatch,
  LOOK_MS,
  PAUSE_LOOKS_MAX,
  QUIET_LOOKS,
  RENEW_LOOKS,
} from '../../src/domain/listenerWatch';
import { compareEventIds } from '../../src/domain/eventId';
import { Store } from '../../src/domain/store';
import { deferred, idAt, ManualDelay } from '../support';

const HOUR_LOOKS = 3_600_000 / LOOK_MS;

/** A page that somebody looks at, whose listener is connected and has told of everything. */
class Stage {
  readonly known = new Map([['chat', idAt(1)]]);
  readonly told = new Map([['chat', idAt(1)]]);
  isLive = true;
  asked = 0;
  renewed = 0;
  /** What becomes of a question. */
  answer: () => Promise<void> = () => Promise.resolve();
  readonly silent = new Store(false);
  readonly time = new ManualDelay();
  readonly watch: ListenerWatch;

  constructor(told = idAt(1)) {
    this.told.set('chat', told);
    this.watch = new ListenerWatch({
      known: () => this.known,
      hasTold: (chatId, eventId) => compareEventIds(this.told.get(chatId) ?? idAt(0), eventId) >= 0,
      isLive: () => this.isLive,
      ask: () => {
        this.asked += 1;
        return this.answer();
      },
      renew: () => {
        this.renewed += 1;
      },
      silent: this.silent,
      delay: this.time.delay,
    });
    this.watch.look(true);
  }

  /** The API has told of the event of this time. */
  knows(tick: number, chatId = 'chat'): void {
    this.known.set(chatId, idAt(tick));
  }

  /** The listener tells of the event of this time. */
  tells(tick: number, chatId = 'chat'): void {
    this.told.set(chatId, idAt(tick));
    this.watch.heard();
  }

  async looks(count: number): Promise<void> {
    for (let i = 0; i < count; i += 1) {
      this.time.elapse();
      await new Promise(setImmediate);
    }
  }
}

describe('the watch of the listener', () => {
  it('should find it silent if it does not tell of a message that the API has confirmed, and begin it anew', async () => {
    const stage = new Stage();
    stage.knows(5);
    await stage.looks(LATE_LOOKS);
    expect([stage.silent.get(), stage.asked, stage.renewed]).toEqual([false, 0, 0]);
    await stage.looks(1);
    expect([stage.silent.get(), stage.asked, stage.renewed]).toEqual([true, 1, 1]);

    stage.tells(5);
    expect(stage.silent.get(), 'as soon as it tells').toBe(false);
    await stage.looks(QUIET_LOOKS - 1);
    expect([stage.silent.get(), stage.asked, stage.renewed]).toEqual([false, 1, 1]);
  });

  it('should not find it silent while it tells of everything, though always of the newest a little later', async () => {
    const stage = new Stage();
    for (let tick = 5; tick < 30; tick += 1) {
      stage.knows(tick + 1);
      await stage.looks(1);
      stage.tells(tick);
    }
    expect([stage.silent.get(), stage.asked]).toEqual([false, 0]);
  });

  it('should not take the word of another chat, or an older one, for what it waits for', async () => {
    const stage = new Stage();
    stage.knows(5);
    await stage.looks(LATE_LOOKS);
    stage.tells(4);
    stage.tells(9, 'other');
    await stage.looks(1);
    expect(stage.silent.get()).toBe(true);
  });

  it('should wait for nothing in a chat that the person has left', async () => {
    const stage = new Stage();
    stage.knows(5);
    await stage.looks(LATE_LOOKS);
    stage.known.delete('chat');
    await stage.looks(2);
    expect(stage.silent.get()).toBe(false);
  });

  it('should wait for a chat that is new, and for nothing that was known when it began', async () => {
    const stage = new Stage(idAt(0));
    await stage.looks(LATE_LOOKS + 1);
    expect(stage.silent.get()).toBe(false);
    stage.knows(7, 'new');
    await stage.looks(LATE_LOOKS + 1);
    expect(stage.silent.get()).toBe(true);
  });

  it('should ask the API six times an hour while nobody says anything, which is a fifth of the beats of presence', async () => {
    const stage = new Stage();
    await stage.looks(HOUR_LOOKS);
    expect([stage.silent.get(), stage.asked, stage.renewed]).toEqual([false, 6, 0]);
    for (let i = 0; i < HOUR_LOOKS; i += 1) {
      await stage.looks(1);
      stage.tells(2);
    }
    expect(stage.asked, 'not at all while the listener says anything').toBe(6);
  });

  it('should find it silent by what the API has answered after a long quiet', async () => {
    const stage = new Stage();
    stage.answer = () => {
      stage.knows(8);
      return Promise.resolve();
    };
    await stage.looks(QUIET_LOOKS + LATE_LOOKS);
    expect(stage.silent.get()).toBe(false);
    await stage.looks(1);
    expect(stage.silent.get()).toBe(true);
  });

  it('should find it silent if it is not connected for long, ask no more often than each two minutes, and try it anew each five', async () => {
    const stage = new Stage();
    stage.isLive = false;
    await stage.looks(LATE_LOOKS + 1);
    expect([stage.silent.get(), stage.asked, stage.renewed]).toEqual([true, 1, 1]);
    await stage.looks(1 + 2 + 4);
    expect([stage.asked, stage.renewed]).toEqual([4, 1]);
    await stage.looks(HOUR_LOOKS);
    expect(stage.silent.get()).toBe(true);
    expect(stage.asked).toBe(4 + HOUR_LOOKS / PAUSE_LOOKS_MAX);
    expect(stage.renewed).toBe(1 + Math.floor((HOUR_LOOKS + 7) / RENEW_LOOKS));

    stage.isLive = true;
    stage.watch.heard();
    expect(stage.silent.get()).toBe(false);
  });

  it('should give up what a new listener does not tell either: the document lacks it', async () => {
    const stage = new Stage();
    stage.knows(5);
    await stage.looks(LATE_LOOKS + FORGIVEN_LOOKS);
    expect([stage.silent.get(), stage.renewed]).toEqual([true, 1]);
    await stage.looks(1);
    expect(stage.silent.get()).toBe(false);
    await stage.looks(QUIET_LOOKS);
    expect([stage.silent.get(), stage.renewed]).toEqual([false, 1]);

    stage.knows(6);
    await stage.looks(LATE_LOOKS + 1);
    expect([stage.silent.get(), stage.renewed], 'but not what comes after it').toEqual([true, 2]);
  });

  it('should go on waiting if the page was hidden for a moment', async () => {
    const stage = new Stage();
    stage.knows(5);
    for (let glances = 0; glances < LATE_LOOKS; glances += 1) {
      await stage.looks(1);
      stage.watch.look(false);
      await stage.looks(2 * LATE_LOOKS);
      stage.watch.look(true);
    }
    expect(stage.silent.get(), 'a hidden page does not look').toBe(false);
    await stage.looks(1);
    expect(stage.silent.get()).toBe(true);
  });

  it('should do nothing while nobody sees the page, and owe nothing for the time in which the listener rests', async () => {
    const stage = new Stage();
    stage.knows(5);
    await stage.looks(LATE_LOOKS);
    stage.watch.look(false);
    stage.watch.rested();
    await stage.looks(2 * QUIET_LOOKS);
    stage.watch.look(true);
    await stage.looks(LATE_LOOKS);
    expect([stage.silent.get(), stage.asked]).toEqual([false, 0]);
    await stage.looks(1);
    expect(stage.silent.get()).toBe(true);
    stage.watch.look(false);
    stage.watch.rested();
    stage.watch.look(true);
    expect(stage.silent.get(), 'what was found stays').toBe(true);
  });

  it('should look once at a time, however often it is told that the page is visible', async () => {
    const stage = new Stage();
    stage.watch.look(true);
    stage.watch.look(true);
    await stage.looks(QUIET_LOOKS - 1);
    expect(stage.asked).toBe(0);
  });

  it('should go on looking while the API does not answer, or refuses', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const stage = new Stage();
    const late = deferred<undefined>();
    stage.answer = () => late.promise;
    stage.isLive = false;
    await stage.looks(LATE_LOOKS + 1 + PAUSE_LOOKS_MAX);
    expect([stage.silent.get(), stage.asked]).toEqual([true, 1]);
    late.reject(new Error('no way'));
    await stage.looks(PAUSE_LOOKS_MAX);
    expect(stage.asked).toBeGreaterThan(1);
    expect(warned).toHaveBeenCalled();
    stage.isLive = true;
    stage.watch.heard();
    expect(stage.silent.get()).toBe(false);
  });
});
