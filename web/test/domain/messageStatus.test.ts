import { describe, expect, it } from 'vitest';
import type { Member } from '../../src/domain/event';
import { afterConfirmation, afterFlush, NOTHING_FLUSHED, statusOf } from '../../src/domain/messageStatus';
import { at, idAt, range, snapshot } from '../support';

const bob: Member = { user_id: 'bob', username: 'bob' };
const upTo = (tick: number) => afterFlush(NOTHING_FLUSHED, snapshot(1, [at(tick)]));

describe('the status of a message', () => {
  it.each([
    ['sent', NOTHING_FLUSHED, {}],
    ['sent', upTo(4), {}],
    ['delivered', upTo(5), {}],
    ['delivered', upTo(9), { bob: idAt(4) }],
    ['delivered', upTo(9), { alice: idAt(9) }],
    ['read', upTo(9), { bob: idAt(5) }],
    ['read', NOTHING_FLUSHED, { bob: idAt(6) }],
  ] as const)('should be %s after %o when %o is read', (status, flushed, reads) => {
    expect(statusOf(at(5), flushed, reads, [bob])).toBe(status);
  });

  it('should never be read if the chat has no other members', () => {
    expect(statusOf(at(5), upTo(5), {}, [])).toBe('delivered');
  });

  it('should not go back when a late event is flushed alone', () => {
    const flushed = afterFlush(upTo(5), snapshot(2, [at(3)]));
    expect(statusOf(at(5), flushed, {}, [bob])).toBe('delivered');
  });

  it('should stay sent while later messages overtake it, until it is flushed itself', () => {
    const waiting = afterConfirmation(upTo(4), at(5));
    const overtaken = afterFlush(waiting, snapshot(2, [at(6)]));
    expect(statusOf(at(5), overtaken, {}, [bob])).toBe('sent');
    expect(statusOf(at(6), overtaken, {}, [bob])).toBe('delivered');
    const late = afterFlush(overtaken, snapshot(3, range(5, 6)));
    expect(statusOf(at(5), late, {}, [bob])).toBe('delivered');
  });

  it('should be delivered if missed flushes may have contained it', () => {
    const flushed = afterFlush(afterConfirmation(upTo(4), at(5)), snapshot(9, [at(8)]));
    expect(statusOf(at(5), flushed, {}, [bob])).toBe('delivered');
  });
});
