import { describe, expect, it } from 'vitest';
import { MARGIN_MS } from '../../src/domain/listCheck';
import { timeOf } from '../../src/domain/eventId';
import { RoomChanges } from '../../src/domain/roomChanges';
import { at, idAt, snapshot } from '../support';

const told = (seq: number, ...tail: ReturnType<typeof at>[]) => snapshot(seq, tail, { chat_id: 'b', public: true });

const join = (tick: number) => at(tick, { chat_id: 'b', type: 'JOIN' });

/** When the event of this tick happened, by the server's clock. */
const timeAt = (tick: number) => timeOf(idAt(tick));

describe('changes of rooms', () => {
  it('should be missed by no list that was read before them, although the first snapshot has them', () => {
    const changes = new RoomChanges();
    expect(changes.read(timeAt(1))).toBe(false);
    expect(changes.receive(told(2, join(2), at(3))), 'told late').toBe(true);
    expect(changes.receive(told(3, join(2), at(4))), 'the same').toBe(false);
    expect(changes.receive(told(4, join(2), join(5))), 'another').toBe(true);
  });

  it('should cost no read when the list is newer', () => {
    const changes = new RoomChanges();
    expect(changes.read(timeAt(2) + MARGIN_MS)).toBe(false);
    expect(changes.receive(told(2, join(1)))).toBe(false);
    expect(changes.receive(told(3, join(1), at(4))), 'a message').toBe(false);
    expect(changes.receive(told(4, at(4))), 'the tail has moved on').toBe(false);
  });

  it('should count when the listener was faster than the list', () => {
    const changes = new RoomChanges();
    expect(changes.receive(told(2, join(2)))).toBe(false);
    expect(changes.read(timeAt(2) - 1)).toBe(true);
    expect(changes.read(timeAt(2)), 'read again').toBe(false);
  });

  it('should count as later when nobody knows when the list was read', () => {
    const changes = new RoomChanges();
    expect(changes.read(null)).toBe(false);
    expect(changes.receive(told(2, join(1)))).toBe(true);
  });
});
