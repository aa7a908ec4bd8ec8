import { describe, expect, it, vi } from 'vitest';
import { seeded } from '../../chaos/random';
import { Conversation } from '../../src/domain/conversation';
import { Problem } from '../../src/domain/problem';
import { at, changeAt, Flusher, idAt, range, ServerLog } from '../support';

const noDelay = () => Promise.resolve();
const ticks = (conversation: Conversation) =>
  conversation.state.get().events.map((event) => Date.parse(event.sent_at));

async function around(tick: number, log: ServerLog): Promise<{ conversation: Conversation; flusher: Flusher }> {
  const flusher = new Flusher();
  const conversation = new Conversation(log, noDelay);
  const newest = log.events.at(-1);
  conversation.receive(flusher.flush(newest === undefined ? [] : [newest], log, 3));
  await conversation.open();
  await conversation.showMessage(idAt(tick));
  return { conversation, flusher };
}

describe('a conversation around an old message', () => {
  it('should load what is before and after it, and not more', async () => {
    const { conversation } = await around(50, new ServerLog(10, range(1, 100)));
    expect(ticks(conversation)).toEqual(range(40, 60).map(({ sent_at }) => Date.parse(sent_at)));
    expect(conversation.state.get()).toMatchObject({ hasOlder: true, hasNewer: true, wanted: { eventId: idAt(50) } });
  });

  it('should read a message once, even if its id is written in capitals', async () => {
    const log = new ServerLog(10, range(1, 100));
    const { conversation } = await around(95, log);
    let reads = 0;
    log.message = () => {
      reads += 1;
      return reads > 3 ? Promise.reject(new Error('again and again')) : Promise.resolve(at(0xaf));
    };
    log.add(...range(101, 200));
    await conversation.showMessage(idAt(0xaf).toUpperCase());
    expect(conversation.state.get()).toMatchObject({ missing: null, wanted: { eventId: idAt(0xaf) } });
    expect(reads).toBe(1);
  });

  it('should load nothing if the message is loaded', async () => {
    const log = new ServerLog(10, range(1, 100));
    const { conversation } = await around(95, log);
    expect(conversation.state.get().hasNewer).toBe(false);
    expect(log.reads).toBe(1);
  });

  it('should say why a message cannot be shown, and stay where it is', async () => {
    const log = new ServerLog(10, range(1, 100));
    const error = new Problem('unknown-event', 404, 'no');
    log.message = () => Promise.reject(error);
    const { conversation } = await around(200, log);
    expect(conversation.state.get().missing).toBe(error);
    expect(ticks(conversation)).toHaveLength(10);
    conversation.dismiss();
    expect(conversation.state.get().missing).toBeNull();
  });

  it('should show changes, and no events that come after its end', async () => {
    const log = new ServerLog(10, range(1, 100));
    const { conversation, flusher } = await around(50, log);
    const edit = changeAt(101, 'EDIT', 45, { body: 'new' });
    log.add(edit, at(102));
    conversation.receive(flusher.flush([edit, at(102)], log, 3));
    expect(ticks(conversation)).toHaveLength(21);
    expect(conversation.state.get().events[5]?.body).toBe('new');
  });

  it('should read its own part again after missed flushes, with what was taken back', async () => {
    const log = new ServerLog(10, range(1, 100));
    const like = (tick: number, op: string) => changeAt(tick, 'REACT', 55, { emoji: '👍', op });
    log.add(like(101, 'add'));
    const { conversation, flusher } = await around(50, log);
    expect(conversation.state.get().events.some(({ reactions }) => reactions)).toBe(true);
    log.add(like(102, 'remove'), ...range(103, 200));
    flusher.flush([like(102, 'remove')], log, 1);
    flusher.flush(range(103, 199), log, 1);
    conversation.receive(flusher.flush([at(200)], log, 1));
    await vi.waitFor(() => {
      expect(conversation.state.get().events.some(({ reactions }) => reactions)).toBe(false);
      expect(conversation.state.get().catchingUp).toBe(false);
    });
    expect(conversation.state.get().hasNewer).toBe(true);
  });

  it('should not quote a text whose deletion it has missed', async () => {
    const log = new ServerLog(10, range(1, 100));
    const { conversation, flusher } = await around(50, log);
    const quoted = () => conversation.state.get().quoted.get(idAt(5))?.body;
    conversation.quote([idAt(5)]);
    await vi.waitFor(() => expect(quoted()).toBe('message 5'));
    log.add(changeAt(101, 'REDACT', 5), ...range(102, 200));
    flusher.flush([changeAt(101, 'REDACT', 5)], log, 1);
    flusher.flush(range(102, 199), log, 1);
    conversation.receive(flusher.flush([at(200)], log, 1));
    await vi.waitFor(() => expect(quoted()).toBe(''));
    expect(conversation.state.get().hasNewer).toBe(true);
  });

  it('should take changes of quotes from newer pages', async () => {
    const log = new ServerLog(10, range(1, 70));
    const { conversation } = await around(50, log);
    conversation.quote([idAt(5)]);
    await vi.waitFor(() => expect(conversation.state.get().quoted.size).toBe(1));
    log.add(changeAt(71, 'REDACT', 5));
    await conversation.loadNewer();
    await conversation.loadNewer();
    expect(conversation.state.get().quoted.get(idAt(5))?.body).toBe('');
  });

  it('should reach the end of the log by newer pages, and go back to it at once', async () => {
    const log = new ServerLog(10, range(1, 100));
    const { conversation, flusher } = await around(75, log);
    log.add(at(101));
    conversation.receive(flusher.flush([at(101)], log, 3));
    await conversation.loadNewer();
    await conversation.loadNewer();
    expect(conversation.state.get().hasNewer).toBe(false);
    expect(ticks(conversation).slice(-2)).toEqual([100, 101]);
    await conversation.showMessage(idAt(20));
    await conversation.showNewest();
    expect(conversation.state.get()).toMatchObject({ hasNewer: false, returns: 1 });
    expect(ticks(conversation)).toHaveLength(10);
  });

  it.each(Array.from({ length: 40 }, (_, i) => i))(
    'should end as on the server, whatever it missed (seed %i)',
    async (seed) => {
      const random = seeded(seed);
      const log = new ServerLog(7, range(1, 60));
      const { conversation, flusher } = await around(30, log);
      for (let tick = 61; tick < 120; tick += 1) {
        const emoji = { emoji: '👍', op: random() < 0.5 ? 'add' : 'remove', author_id: random() < 0.5 ? 'bob' : 'carol' };
        const target = 20 + Math.floor(random() * 20);
        const event = random() < 0.3 ? at(tick) : changeAt(tick, 'REACT', target, emoji);
        log.add(event);
        const document = flusher.flush([event], log, 3);
        if (random() < 0.6) {
          conversation.receive(document);
        }
        if (random() < 0.1) {
          void (random() < 0.5 ? conversation.loadOlder() : conversation.loadNewer());
        }
        if (random() < 0.3) {
          await Promise.resolve();
        }
      }
      conversation.receive(flusher.flush([at(120)], new ServerLog(7, [at(120)]), 3));
      log.add(at(120));
      await vi.waitFor(() => {
        const { events, catchingUp, older, newer } = conversation.state.get();
        expect({ catchingUp, older, newer }).toEqual({ catchingUp: false, older: 'idle', newer: 'idle' });
        const first = log.events.findIndex(({ event_id }) => event_id === events[0]?.event_id);
        expect(events).toEqual(log.foldedEvents.slice(first, first + events.length));
      });
    },
  );
});
