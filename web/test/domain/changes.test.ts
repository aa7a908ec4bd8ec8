import { describe, expect, it, vi } from 'vitest';
import { pick, seeded } from '../../chaos/random';
import { Conversation } from '../../src/domain/conversation';
import type { ChatEvent } from '../../src/domain/event';
import { Timeline } from '../../src/domain/timeline';
import { at, changeAt, Flusher, idAt, page, range, ServerLog, snapshot } from '../support';

const PEOPLE = ['alice', 'bob', 'carol'];
const like = (tick: number, target: number, op = 'add') => changeAt(tick, 'REACT', target, { emoji: '👍', op });
const noDelay = () => Promise.resolve();

function anyChange(tick: number, random: () => number): ChatEvent {
  const target = 1 + Math.floor(random() * (tick - 1));
  const author_id = pick(PEOPLE, random);
  const type = pick(['EDIT', 'EDIT', 'REACT', 'REACT', 'REACT', 'REACT', 'PIN', 'UNPIN', 'REDACT'], random);
  return changeAt(tick, type, target, {
    author_id,
    ...(type === 'EDIT' && { body: `edit ${tick}` }),
    ...(type === 'REACT' && { emoji: pick(['👍', '🎉'], random), op: pick(['add', 'remove'], random) }),
  });
}

/** A conversation that receives some of the flushes of a log with changes, some late and some repeatedly. */
async function anyRun(seed: number): Promise<{ log: ServerLog; conversation: Conversation }> {
  const random = seeded(seed);
  const log = new ServerLog(7, range(1, 30));
  const flusher = new Flusher();
  const conversation = new Conversation(log, noDelay);
  conversation.receive(flusher.flush([at(30)], log, 3));
  await conversation.open();
  let late: ChatEvent[] = [];
  for (let tick = 31; tick < 150; tick += 1) {
    const event = random() < 0.6 ? anyChange(tick, random) : at(tick);
    log.add(event);
    const isLate = random() < 0.2;
    late = isLate ? [...late, event] : late;
    const slowPath = random() < 0.1 ? late.splice(0) : [];
    const batch = [...(isLate ? [] : [event]), ...slowPath];
    const document = batch.length === 0 ? null : flusher.flush(batch, log, 3);
    if (document !== null && random() < 0.6) {
      conversation.receive(document);
    }
    if (document !== null && random() < 0.1) {
      conversation.receive(document);
    }
    if (random() < 0.1) {
      void conversation.loadOlder();
    }
    if (random() < 0.3) {
      await Promise.resolve();
    }
    if (random() < 0.02) {
      await conversation.open();
    }
  }
  log.add(at(150));
  conversation.receive(flusher.flush([...late, at(150)], log, 3));
  return { log, conversation };
}

describe('any run of messages and changes', () => {
  it.each(Array.from({ length: 60 }, (_, i) => i))(
    'should end as on the server, whatever was late, lost or repeated (seed %i)',
    async (seed) => {
      const { log, conversation } = await anyRun(seed);
      await vi.waitFor(() => {
        const { events } = conversation.state.get();
        expect(events.length).toBeGreaterThan(3);
        expect(events).toEqual(log.foldedEvents.slice(-events.length));
      });
    },
  );
});

describe('a timeline', () => {
  const started = (events: readonly ChatEvent[]) => {
    const timeline = new Timeline();
    timeline.start(page([...events].reverse()), { seq: 100, arrivals: 0 });
    return timeline;
  };

  it('should keep changes apart from the events of the log', () => {
    const timeline = started(range(1, 3));
    timeline.apply(snapshot(101, [like(4, 2)], { prev: idAt(3) }));
    expect(timeline.events).toHaveLength(3);
    expect(timeline.events[1]?.reactions).toEqual([{ emoji: '👍', count: 1, by: { bob: idAt(4) } }]);
    expect(timeline.gap).toBeNull();
  });

  it('should fill a gap that is before a tail of changes alone', () => {
    const timeline = started(range(1, 3));
    timeline.apply(snapshot(101, [like(6, 2)], { prev: idAt(5) }));
    expect(timeline.gap).toMatchObject({ after: idAt(3), seq: 101 });
  });

  it('should fold a change whose message comes later by a page that was read before it', () => {
    const timeline = started(range(5, 9));
    timeline.start(page(range(5, 9).reverse(), idAt(5)), { seq: 100, arrivals: 0 });
    const request = timeline.olderRequest;
    timeline.apply(snapshot(101, [like(10, 3)], { prev: idAt(9) }));
    expect(request !== null && timeline.prepend(page(range(1, 4).reverse()), request)).toBe(true);
    expect(timeline.events[2]?.reactions?.[0]?.count).toBe(1);
  });

  it('should take back what a page that was read later does not say', () => {
    const timeline = started(range(1, 3));
    timeline.apply(snapshot(101, [like(4, 2), changeAt(5, 'PIN', 3)], { prev: idAt(3) }));
    timeline.start(page(range(1, 3).reverse()), timeline.beginRead());
    expect(timeline.events).toEqual(range(1, 3));
    timeline.apply(snapshot(101, [like(4, 2), changeAt(5, 'PIN', 3)], { prev: idAt(3) }));
    expect(timeline.events).toEqual(range(1, 3));
  });

  it('should keep what has arrived while a page was read', () => {
    const timeline = started(range(1, 3));
    const read = timeline.beginRead();
    timeline.apply(snapshot(101, [like(4, 2), changeAt(5, 'PIN', 3)], { prev: idAt(3) }));
    timeline.start(page(range(1, 3).reverse()), read);
    expect(timeline.events[1]?.reactions).toHaveLength(1);
    expect(timeline.events[2]?.pinned_event_id).toBe(idAt(5));
  });

  it('should refuse a page if more has arrived meanwhile than it remembers', () => {
    const timeline = started(range(1, 3));
    const read = timeline.beginRead();
    const many = Array.from({ length: 1_001 }, (_, i) => changeAt(10 + i, 'PIN', 2));
    timeline.merge(many);
    expect(timeline.start(page(range(1, 3).reverse()), read)).toBe(false);
    expect(timeline.start(page(range(1, 3).reverse()), timeline.beginRead())).toBe(true);
  });

  it('should take in a message that was read by itself, and not lose that to an older page', () => {
    const timeline = started(range(1, 3));
    const read = timeline.beginRead();
    const mine = { ...at(2), reactions: [{ emoji: '👍', count: 1, by: { me: idAt(9) } }] };
    timeline.refresh(mine, timeline.beginRead());
    timeline.start(page(range(1, 3).reverse()), read);
    expect(timeline.events[1]).toEqual(mine);
    timeline.refresh(at(2), timeline.beginRead());
    expect(timeline.events[1]).toEqual(at(2));
  });
});
