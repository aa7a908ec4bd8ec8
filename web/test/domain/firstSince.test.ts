import { describe, expect, it } from 'vitest';
import { compareEventIds, isEventId } from '../../src/domain/eventId';
import { firstMessageSince, lowestIdAt } from '../../src/domain/firstSince';
import { at, ServerLog } from '../support';

const NOON_MS = Date.parse('2026-11-29T12:00:00Z');
const { signal } = new AbortController();

/** An event whose id has this time. */
const written = (ms: number, type = 'MESSAGE') => at(1, { event_id: lowestIdAt(ms).replace('-8080-8080', '-9000-0000'), type });

describe('the lowest id of a time', () => {
  it('should be that of Cassandra, and come before every event of that time', () => {
    expect(lowestIdAt(0)).toBe('13814000-1dd2-11b2-8080-808080808080');
    expect(isEventId(lowestIdAt(NOON_MS))).toBe(true);
    expect(compareEventIds(lowestIdAt(NOON_MS), written(NOON_MS).event_id)).toBeLessThan(0);
    expect(compareEventIds(lowestIdAt(NOON_MS), written(NOON_MS - 1).event_id)).toBeGreaterThan(0);
  });

  it.each(['0001-01-01', '1969-12-31', '9999-12-31'])('should be an id for the day %s too, which a calendar offers', (day) => {
    const id = lowestIdAt(Date.parse(`${day}T00:00:00Z`));
    expect(isEventId(id)).toBe(true);
    expect(compareEventIds(id, lowestIdAt(NOON_MS)) < 0).toBe(day < '2026');
  });
});

describe('the first message since a time', () => {
  const hours = (count: number) => NOON_MS + count * 3_600_000;

  it('should be found, behind pages without a message', async () => {
    const moves = [1, 2, 3, 4, 5].map((hour) => written(hours(hour), 'JOIN'));
    const log = new ServerLog(2, [written(hours(-1)), ...moves, written(hours(6)), written(hours(7))]);
    expect(await firstMessageSince(log, NOON_MS, signal)).toBe(written(hours(6)).event_id);
    expect(await firstMessageSince(log, hours(-1), signal)).toBe(written(hours(-1)).event_id);
  });

  it('should be nothing if all messages are older, and after very many pages', async () => {
    expect(await firstMessageSince(new ServerLog(2, [written(hours(-1))]), NOON_MS, signal)).toBeNull();
    const log = new ServerLog(1, Array.from({ length: 40 }, (_, i) => written(hours(i), 'JOIN')));
    log.add(written(hours(41)));
    expect(await firstMessageSince(log, NOON_MS, signal)).toBeNull();
    expect(log.reads).toBe(20);
  });
});
