import { describe, expect, it } from 'vitest';
import type { Member } from '../../src/domain/event';
import { flushed, NOTHING_DELIVERED, receiptOf, stored } from '../../src/domain/receipts';
import { at, idAt, range, snapshot } from '../support';

const bob: Member = { user_id: 'bob', username: 'bob' };
const upTo = (tick: number) => flushed(NOTHING_DELIVERED, snapshot(1, [at(tick)]));

describe('a receipt', () => {
  it.each([
    ['sent', NOTHING_DELIVERED, {}],
    ['sent', upTo(4), {}],
    ['delivered', upTo(5), {}],
    ['delivered', upTo(9), { bob: idAt(4) }],
    ['delivered', upTo(9), { alice: idAt(9) }],
    ['read', upTo(9), { bob: idAt(5) }],
    ['read', NOTHING_DELIVERED, { bob: idAt(6) }],
  ] as const)('should be %s after %o when %o is read', (receipt, delivery, reads) => {
    expect(receiptOf(at(5), delivery, reads, [bob])).toBe(receipt);
  });

  it('should never be read by nobody', () => {
    expect(receiptOf(at(5), upTo(5), {}, [])).toBe('delivered');
  });

  it('should not go back when a late event is flushed alone', () => {
    const delivery = flushed(upTo(5), snapshot(2, [at(3)]));
    expect(receiptOf(at(5), delivery, {}, [bob])).toBe('delivered');
  });

  it('should stay sent while later messages overtake it, until it is flushed itself', () => {
    const waiting = stored(upTo(4), at(5));
    const overtaken = flushed(waiting, snapshot(2, [at(6)]));
    expect(receiptOf(at(5), overtaken, {}, [bob])).toBe('sent');
    expect(receiptOf(at(6), overtaken, {}, [bob])).toBe('delivered');
    const late = flushed(overtaken, snapshot(3, range(5, 6)));
    expect(receiptOf(at(5), late, {}, [bob])).toBe('delivered');
  });

  it('should be delivered where flushes were missed that may have held it', () => {
    const delivery = flushed(stored(upTo(4), at(5)), snapshot(9, [at(8)]));
    expect(receiptOf(at(5), delivery, {}, [bob])).toBe('delivered');
  });
});
