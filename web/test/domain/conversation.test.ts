import { describe, expect, it, vi } from 'vitest';
import { seeded } from '../../chaos/random';
import { Conversation } from '../../src/domain/conversation';
import { GAP_PAGES_MAX } from '../../src/domain/gapFilling';
import type { History } from '../../src/domain/pages';
import type { ChatEvent, Page } from '../../src/domain/event';
import { Problem, UnreachableError } from '../../src/domain/problem';
import { at, deferred, Flusher, idAt, ManualDelay, page, range, ServerLog, snapshot } from '../support';

const noDelay = () => Promise.resolve();
const bodies = (conversation: Conversation) =>
  conversation.state.get().events.map((event) => event.body);
const expected = (events: readonly ChatEvent[]) => events.map((event) => event.body);

describe('a conversation', () => {
  it('should start with the newest page and load older pages until the beginning', async () => {
    const log = new ServerLog(10, range(1, 25));
    const conversation = new Conversation(log, noDelay);
    await conversation.open();
    expect(bodies(conversation)).toEqual(expected(range(16, 25)));
    expect(conversation.state.get()).toMatchObject({ phase: 'ready', hasOlder: true });

    await conversation.loadOlder();
    await conversation.loadOlder();
    expect(bodies(conversation)).toEqual(expected(range(1, 25)));
    expect(conversation.state.get().hasOlder).toBe(false);
    const { reads } = log;
    await conversation.loadOlder();
    expect(log.reads).toBe(reads);
  });

  it('should not read history again for a snapshot that the first page covers', async () => {
    const log = new ServerLog(10, range(1, 5));
    const conversation = new Conversation(log, noDelay);
    conversation.receive(snapshot(50, [at(5)], { prev: idAt(4) }));
    await conversation.open();
    expect(log.reads).toBe(1);
  });

  it('should not read history again for flushes that were over when the first page was read', async () => {
    const log = new ServerLog(10, range(1, 5));
    const history = (readAtMs: number): History => ({
      newest: async () => ({ ...(await log.newest()), readAtMs }),
      before: (id) => log.before(id),
      after: (id) => log.after(id),
      message: (id) => log.message(id),
    });
    const later = new Conversation(history(20_000), noDelay);
    await later.open();
    later.receive(snapshot(4_000, [at(5)], { tail_seq: 4_000, prev: idAt(4) }));
    expect(log.reads).toBe(1);

    const early = new Conversation(history(18_000), noDelay);
    await early.open();
    early.receive(snapshot(4_000, [at(5)], { tail_seq: 4_000, prev: idAt(4) }));
    await vi.waitFor(() => expect(early.state.get().catchingUp).toBe(false));
    expect(log.reads).toBe(3);
  });

  it('should go to the first unread message, also if the newest page does not reach back to it', async () => {
    const log = new ServerLog(10, range(1, 50));
    const conversation = new Conversation(log, noDelay);
    void conversation.open();
    await conversation.showUnread(idAt(12));
    expect(bodies(conversation)).toEqual(expected(range(2, 22)));
    expect(conversation.state.get()).toMatchObject({ unread: { after: idAt(12) }, hasNewer: true });

    const near = new Conversation(log, noDelay);
    void near.open();
    await near.showUnread(idAt(45));
    expect(bodies(near)).toEqual(expected(range(41, 50)));
    expect(near.state.get()).toMatchObject({ unread: { after: idAt(45) }, hasNewer: false });
  });

  it('should show what an earlier page knew until the server answers', async () => {
    const log = new ServerLog(10, range(1, 5));
    const conversation = new Conversation(log, noDelay);
    conversation.recall(range(1, 3));
    expect(bodies(conversation)).toEqual(expected(range(1, 3)));
    conversation.confirmed(at(4));
    expect(bodies(conversation)).toEqual(expected(range(1, 4)));
    await conversation.open();
    expect(bodies(conversation)).toEqual(expected(range(1, 5)));
  });

  it('should fill a gap page by page', async () => {
    const log = new ServerLog(4, range(1, 3));
    const conversation = new Conversation(log, noDelay);
    conversation.receive(snapshot(50, [at(3)]));
    await conversation.open();
    log.add(...range(4, 20));

    conversation.receive(snapshot(60, [at(20)], { prev: idAt(19) }));

    await vi.waitFor(() => expect(bodies(conversation)).toEqual(expected(range(1, 20))));
    await vi.waitFor(() => expect(conversation.state.get().catchingUp).toBe(false));
  });

  it('should start again at the newest page when a gap is too long to be filled', async () => {
    const log = new ServerLog(2, range(1, 2));
    const conversation = new Conversation(log, noDelay);
    conversation.receive(snapshot(50, [at(2)]));
    await conversation.open();
    log.add(...range(3, 2 * GAP_PAGES_MAX + 10));

    const last = 2 * GAP_PAGES_MAX + 10;
    conversation.receive(snapshot(99, [at(last)], { prev: idAt(last - 1) }));

    await vi.waitFor(() =>
      expect(bodies(conversation)).toEqual(expected(range(last - 1, last))),
    );
    expect(conversation.state.get().hasOlder).toBe(true);
  });

  it('should retry a failed fill and keep the gap until it succeeds', async () => {
    const log = new ServerLog(10, range(1, 3));
    const manual = new ManualDelay();
    let failures = 2;
    const history: History = {
      newest: () => log.newest(),
      before: (id) => log.before(id),
      message: (id) => log.message(id),
      after: (id) => {
        failures -= 1;
        return failures >= 0 ? Promise.reject(new UnreachableError('cut')) : log.after(id);
      },
    };
    const conversation = new Conversation(history, manual.delay);
    conversation.receive(snapshot(50, [at(3)]));
    await conversation.open();
    log.add(...range(4, 6));
    conversation.receive(snapshot(53, [at(6)], { prev: idAt(5) }));

    await vi.waitFor(() => expect(manual.asked).toHaveLength(1));
    expect(conversation.state.get().catchingUp).toBe(true);
    conversation.receive(snapshot(54, [at(6)], { prev: idAt(5) }));
    manual.elapse();
    await vi.waitFor(() => expect(manual.asked).toHaveLength(2));
    manual.elapse();

    await vi.waitFor(() => expect(bodies(conversation)).toEqual(expected(range(1, 6))));
  });

  it('should fill again when flushes were missed during a fill', async () => {
    const log = new ServerLog(10, range(1, 3));
    const stale = deferred<Page>();
    let asked = 0;
    const history: History = {
      newest: () => log.newest(),
      before: (id) => log.before(id),
      message: (id) => log.message(id),
      after: (id) => {
        asked += 1;
        return asked === 1 ? stale.promise : log.after(id);
      },
    };
    const conversation = new Conversation(history, noDelay);
    conversation.receive(snapshot(50, [at(3)]));
    await conversation.open();
    log.add(at(4));
    conversation.receive(snapshot(52, [at(4)], { prev: idAt(3) }));
    log.add(...range(5, 8));
    conversation.receive(snapshot(56, [at(8)], { prev: idAt(7) }));
    stale.resolve(page([at(4)]));

    await vi.waitFor(() => expect(bodies(conversation)).toEqual(expected(range(1, 8))));
    expect(asked).toBe(2);
  });

  it('should show why it cannot be opened, and open at the next try', async () => {
    const log = new ServerLog(10, range(1, 3));
    const forbidden = new Problem('forbidden', 403, 'no');
    let refuse = true;
    const history: History = {
      newest: () => (refuse ? Promise.reject(forbidden) : log.newest()),
      before: (id) => log.before(id),
      message: (id) => log.message(id),
      after: (id) => log.after(id),
    };
    const conversation = new Conversation(history, noDelay);
    await conversation.open();
    expect(conversation.state.get()).toMatchObject({ phase: 'failed', error: forbidden });

    refuse = false;
    await conversation.open();
    expect(conversation.state.get()).toMatchObject({ phase: 'ready', error: null });
  });

  it('should show a confirmed send at once, and only once', async () => {
    const log = new ServerLog(10, range(1, 3));
    const conversation = new Conversation(log, noDelay);
    await conversation.open();
    conversation.confirmed(at(4));
    conversation.receive(snapshot(50, [at(4)], { prev: idAt(3) }));
    expect(bodies(conversation).filter((body) => body === 'message 4')).toHaveLength(1);
  });
});

describe('any run of flushes', () => {
  it.each(Array.from({ length: 60 }, (_, i) => i))(
    'should end with the whole log, whatever was late, lost or repeated (seed %i)',
    async (seed) => {
      const random = seeded(seed);
      const log = new ServerLog(7, range(1, 30));
      const flusher = new Flusher();
      const conversation = new Conversation(log, noDelay);
      conversation.receive(flusher.flush([at(30)], log, 3));
      await conversation.open();
      let late: ChatEvent[] = [];
      for (let tick = 31; tick < 130; tick += 1) {
        log.add(at(tick));
        const isLate = random() < 0.2;
        late = isLate ? [...late, at(tick)] : late;
        const slowPath = random() < 0.1 ? late.splice(0) : [];
        const batch = [...(isLate ? [] : [at(tick)]), ...slowPath];
        const document = batch.length === 0 ? null : flusher.flush(batch, log, 3);
        if (document !== null && random() < 0.5) {
          conversation.receive(document);
        }
        if (document !== null && random() < 0.1) {
          conversation.receive(document);
        }
        if (random() < 0.1) {
          await conversation.loadOlder();
        }
      }
      conversation.receive(flusher.flush([...late, at(129)], log, 3));

      await vi.waitFor(() => {
        const first = conversation.state.get().events[0];
        const held = log.events.slice(log.events.findIndex((e) => e.event_id === first?.event_id));
        expect(bodies(conversation)).toEqual(expected(held));
        expect(held.length).toBeGreaterThan(6);
      });
    },
  );
});
