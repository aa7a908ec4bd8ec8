import { describe, expect, it, vi } from 'vitest';
import { Problem, UnreachableError } from '../../src/domain/problem';
import { ReadMarks } from '../../src/domain/readMarks';
import { deferred, idAt, ManualDelay } from '../support';

describe('read marks', () => {
  it('should send only the newest event of a burst, once, and no earlier one', async () => {
    const manual = new ManualDelay();
    const told: string[] = [];
    const marks = new ReadMarks((_, eventId) => {
      told.push(eventId);
      return Promise.resolve();
    }, manual.delay);
    marks.seen('a', idAt(1));
    marks.seen('a', idAt(3));
    marks.seen('a', idAt(2));
    manual.elapse();
    await vi.waitFor(() => expect(told).toEqual([idAt(3)]));
    marks.seen('a', idAt(2));
    expect(manual.asked).toHaveLength(1);
  });

  it('should send an event that is seen during a call after that call', async () => {
    const manual = new ManualDelay();
    const first = deferred<undefined>();
    const told: string[] = [];
    const marks = new ReadMarks((_, eventId) => {
      told.push(eventId);
      return told.length === 1 ? first.promise : Promise.resolve(undefined);
    }, manual.delay);
    marks.seen('a', idAt(1));
    manual.elapse();
    await vi.waitFor(() => expect(told).toHaveLength(1));
    marks.seen('a', idAt(2));
    marks.seen('a', idAt(3));
    first.resolve(undefined);
    await vi.waitFor(() => expect(manual.asked).toHaveLength(2));
    manual.elapse();
    await vi.waitFor(() => expect(told).toEqual([idAt(1), idAt(3)]));
  });

  it('should try again after a failure, and wait as long as the server asks', async () => {
    const manual = new ManualDelay();
    const answers: (Error | null)[] = [
      new UnreachableError('cut'),
      new Problem('too-many-requests', 429, '', [], 7_000),
      null,
    ];
    let calls = 0;
    const marks = new ReadMarks(() => {
      const answer = answers[calls] ?? null;
      calls += 1;
      return answer === null ? Promise.resolve() : Promise.reject(answer);
    }, manual.delay);
    marks.seen('a', idAt(1));
    for (let call = 1; call <= 3; call += 1) {
      await vi.waitFor(() => expect(manual.asked).toHaveLength(call));
      manual.elapse();
    }
    await vi.waitFor(() => expect(calls).toBe(3));
    expect(manual.asked[2]).toBeGreaterThanOrEqual(7_000);
  });

  it('should send a read mark until the server takes it, because the page shows it already', async () => {
    const manual = new ManualDelay();
    let calls = 0;
    const marks = new ReadMarks(() => {
      calls += 1;
      return calls <= 8 ? Promise.reject(new UnreachableError('cut')) : Promise.resolve();
    }, manual.delay);
    marks.seen('a', idAt(1));
    for (let call = 1; call <= 9; call += 1) {
      await vi.waitFor(() => expect(manual.asked).toHaveLength(call));
      manual.elapse();
    }
    await vi.waitFor(() => expect(calls).toBe(9));
  });

  it('should tell when none is on its way any more', async () => {
    const manual = new ManualDelay();
    const answer = deferred<undefined>();
    const marks = new ReadMarks(() => answer.promise, manual.delay);
    await marks.settled('a');
    const order: string[] = [];
    marks.seen('a', idAt(1));
    const settled = marks.settled('a').then(() => order.push('settled'));
    await marks.settled('b');
    manual.elapse();
    order.push('taken');
    answer.resolve(undefined);
    await settled;
    expect(order).toEqual(['taken', 'settled']);
    await marks.settled('a');
  });

  it('should give up a read mark that the server refuses', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const manual = new ManualDelay();
    let calls = 0;
    const marks = new ReadMarks(() => {
      calls += 1;
      return Promise.reject(new Problem('unknown-event', 404, ''));
    }, manual.delay);
    marks.seen('a', idAt(1));
    manual.elapse();
    await vi.waitFor(() => expect(warn).toHaveBeenCalled());
    expect(calls).toBe(1);
    warn.mockRestore();
  });
});
