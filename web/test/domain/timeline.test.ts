import { beforeEach, describe, expect, it } from 'vitest';
import { REFILL_EVENTS_MAX, Timeline } from '../../src/domain/timeline';
import { at, idAt, page, range, snapshot } from '../support';

let timeline: Timeline;

const readAt = (seq: number | null) => ({ seq, arrivals: 0 });

const ticks = () => timeline.events.map((event) => Number(event.body?.slice('message '.length)));

/** The loaded range 10…20 of a longer log, complete up to flush 100. */
beforeEach(() => {
  timeline = new Timeline();
  timeline.start(page(range(10, 20).reverse(), idAt(10)), readAt(100));
});

describe('merging', () => {
  it('should order by event id whatever the order of arrival, each event once', () => {
    timeline.merge([at(23), at(21)]);
    timeline.merge([at(22), at(21), at(15)]);
    expect(ticks()).toEqual([...range(10, 23).keys()].map((i) => i + 10));
  });

  it('should order events of one instant as Cassandra does', () => {
    const high = at(30, { event_id: idAt(30, '8000000000000001'), body: 'message 2' });
    const low = at(30, { event_id: idAt(30, '80000000000000fe'), body: 'message 1' });
    timeline.merge([high, low]);
    expect(ticks().slice(-2)).toEqual([1, 2]);
  });

  it('should not change the loaded range when nothing is new', () => {
    const before = timeline.events;
    timeline.merge([at(12)]);
    expect(timeline.events).toBe(before);
  });

  it('should replace an event that could not be read by its readable form, and not the reverse', () => {
    timeline.merge([at(21, { body: null })]);
    timeline.merge([at(21), at(20, { body: null })]);
    expect(ticks()).toEqual(range(10, 21).map((_, i) => 10 + i));
  });

  it('should leave out events from before the loaded range', () => {
    timeline.merge([at(5)]);
    expect(ticks()[0]).toBe(10);
  });

  it('should take in every event if the range begins with the log', () => {
    timeline = new Timeline();
    timeline.start(page(range(10, 12).reverse()), readAt(100));
    timeline.merge([at(5)]);
    expect(ticks()).toEqual([5, 10, 11, 12]);
  });
});

describe('snapshots', () => {
  it('should count as processed when they follow the last one', () => {
    timeline.apply(snapshot(101, [at(21)], { prev: idAt(20) }));
    expect(timeline.gap).toBeNull();
    expect(timeline.processedSeq).toBe(101);
    expect(ticks().at(-1)).toBe(21);
  });

  it('should count as processed when the tail contains all skipped flushes', () => {
    timeline.apply(snapshot(104, range(21, 24), { tail_seq: 101, prev: idAt(20) }));
    expect(timeline.gap).toBeNull();
    expect(timeline.processedSeq).toBe(104);
  });

  it('should show a gap when the tail lacks a skipped flush', () => {
    timeline.apply(snapshot(102, [at(22)], { tail_seq: 102, prev: idAt(20) }));
    expect(timeline.gap).toMatchObject({ after: idAt(10), seq: 102 });
    expect(timeline.processedSeq).toBe(100);
    expect(ticks().at(-1)).toBe(22);
  });

  it('should show a gap when nothing was ever processed', () => {
    timeline = new Timeline();
    timeline.start(page(range(10, 20).reverse(), idAt(10)), readAt(null));
    timeline.apply(snapshot(1, [at(20)], { prev: idAt(19) }));
    expect(timeline.gap).toMatchObject({ after: idAt(10), seq: 1 });
  });

  it('should show a gap when the flush numbers start again', () => {
    timeline.apply(snapshot(3, [at(21)], { tail_seq: 1, prev: idAt(20) }));
    expect(timeline.gap).toMatchObject({ after: idAt(10), seq: 3 });
  });

  it('should change nothing when they repeat', () => {
    timeline.apply(snapshot(101, [at(21)], { prev: idAt(20) }));
    timeline.apply(snapshot(101, [at(21)], { prev: idAt(20) }));
    expect(timeline.gap).toBeNull();
    expect(ticks().filter((tick) => tick === 21)).toHaveLength(1);
  });

  it('should show a gap from the newest known event before the tail when prev is unknown', () => {
    timeline.merge([at(30)]);
    timeline.apply(snapshot(101, [at(25), at(31)], { prev: idAt(24) }));
    expect(timeline.gap).toMatchObject({ after: idAt(20), seq: 101 });
  });

  it('should show no gap if prev is before the loaded range', () => {
    timeline.apply(snapshot(101, range(10, 21), { prev: idAt(9) }));
    expect(timeline.gap).toBeNull();
  });

  it('should put a late event where it belongs in the log', () => {
    const late = at(12, { event_id: idAt(12, '8000000000000001'), body: 'message 12.5' });
    timeline.apply(snapshot(101, [late], { prev: idAt(12) }));
    expect(ticks().slice(2, 5)).toEqual([12, 12.5, 13]);
    expect(timeline.gap).toBeNull();
  });

  it('should show no gap before the first page', () => {
    timeline = new Timeline();
    timeline.apply(snapshot(101, [at(20)], { prev: idAt(19) }));
    expect(timeline.events).toEqual([]);
    expect(timeline.gap).toBeNull();
    timeline.start(page(range(10, 20).reverse(), idAt(10)), readAt(101));
    expect(timeline.gap).toBeNull();
    expect(timeline.processedSeq).toBe(101);
  });

  it('should be compared with a page that was requested after they arrived', () => {
    timeline = new Timeline();
    timeline.apply(snapshot(101, [at(19)]));
    const readAtRequest = timeline.beginRead();
    timeline.apply(snapshot(103, [at(23)], { tail_seq: 103, prev: idAt(22) }));
    timeline.start(page(range(10, 20).reverse(), idAt(10)), readAtRequest);
    expect(timeline.gap).toMatchObject({ after: idAt(10), seq: 103 });
    expect(ticks().at(-1)).toBe(23);
  });
});

describe('gaps', () => {
  it('should count the snapshot as processed only when they are filled', () => {
    timeline.apply(snapshot(105, [at(25)], { prev: idAt(24) }));
    const gap = timeline.gap;
    expect(timeline.processedSeq).toBe(100);
    timeline.merge(range(21, 24));
    expect(timeline.processedSeq).toBe(100);
    if (gap !== null) {
      timeline.filled(gap);
    }
    expect(timeline.gap).toBeNull();
    expect(timeline.processedSeq).toBe(105);
  });

  it('should stay open if the next snapshot alone looks complete', () => {
    timeline.apply(snapshot(101, [at(25)], { prev: idAt(24) }));
    timeline.apply(snapshot(102, [at(26)], { prev: idAt(25) }));
    expect(timeline.gap).toMatchObject({ after: idAt(20), seq: 102 });
    expect(timeline.processedSeq).toBe(100);
  });

  it('should not be closed by reads that began before a later gap was found', () => {
    timeline.apply(snapshot(102, [at(25)]));
    const first = timeline.gap;
    timeline.apply(snapshot(110, [at(40)]));
    if (first !== null) {
      timeline.filled(first);
    }
    expect(timeline.gap).toMatchObject({ after: idAt(10), seq: 110 });
    expect(timeline.processedSeq).toBe(100);
  });

  it('should be closed together with the snapshots that followed', () => {
    timeline.apply(snapshot(102, [at(25)]));
    const gap = timeline.gap;
    timeline.apply(snapshot(103, [at(26)], { prev: idAt(25) }));
    if (gap !== null) {
      timeline.filled(gap);
    }
    expect(timeline.gap).toBeNull();
    expect(timeline.processedSeq).toBe(103);
  });

  it('should begin at the older one of two gaps', () => {
    timeline.apply(snapshot(101, [at(25)], { prev: idAt(24) }));
    timeline.apply(snapshot(102, [at(30)], { prev: idAt(29) }));
    expect(timeline.gap).toMatchObject({ after: idAt(20), seq: 102 });
  });

  it('should keep only the newest events after missed flushes', () => {
    timeline = new Timeline();
    timeline.start(page(range(1, 300).reverse()), readAt(100));
    timeline.apply(snapshot(102, [at(301)], { prev: idAt(300) }));
    expect(timeline.events).toHaveLength(REFILL_EVENTS_MAX + 1);
    expect(timeline.gap?.after).toBe(idAt(101));
    expect(timeline.hasOlder).toBe(true);
    timeline.merge([at(50)]);
    expect(ticks()[0]).toBe(101);
  });
});

describe('older pages', () => {
  it('should extend the loaded range', () => {
    const request = timeline.olderRequest;
    expect(request?.from).toBe(idAt(10));
    if (request !== null) {
      timeline.prepend(page(range(5, 9).reverse(), idAt(5)), request);
    }
    expect(ticks()[0]).toBe(5);
    expect(timeline.olderRequest?.from).toBe(idAt(5));
  });

  it('should end at the beginning of the log', () => {
    const request = timeline.olderRequest;
    if (request !== null) {
      timeline.prepend(page(range(1, 9).reverse()), request);
    }
    expect(timeline.hasOlder).toBe(false);
    expect(timeline.olderRequest).toBeNull();
  });

  it('should include late events that a flush showed while the page was being read', () => {
    const request = timeline.olderRequest;
    const late = at(7, { event_id: idAt(7, '8000000000000001'), body: 'message 7.5' });
    timeline.apply(snapshot(101, [late], { prev: idAt(7) }));
    expect(ticks()).not.toContain(7.5);
    if (request !== null) {
      timeline.prepend(page(range(5, 9).reverse(), idAt(5)), request);
    }
    expect(ticks().slice(0, 5)).toEqual([5, 6, 7, 7.5, 8]);
  });

  it('should be refused if they were requested before flushes were missed', () => {
    const request = timeline.olderRequest;
    timeline.apply(snapshot(105, [at(25)], { prev: idAt(24) }));
    const taken = request !== null && timeline.prepend(page(range(5, 9).reverse()), request);
    expect(taken).toBe(false);
    expect(ticks()[0]).toBe(10);
  });
});

describe('starting over', () => {
  it('should keep events that are newer than the page, and forget the gap', () => {
    timeline.apply(snapshot(105, [at(99)], { prev: idAt(98) }));
    timeline.start(page(range(80, 98).reverse(), idAt(80)), readAt(105));
    expect(ticks()).toEqual([...range(80, 99).keys()].map((i) => i + 80));
    expect(timeline.gap).toBeNull();
    expect(timeline.processedSeq).toBe(105);
  });
});
