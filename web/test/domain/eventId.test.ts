import { describe, expect, it } from 'vitest';
import { compareEventIds, isEventId } from '../../src/domain/eventId';
import { seeded } from '../../chaos/random';
import { idAt } from '../support';

/** Written from Cassandra's definition, with numbers instead of strings. */
function reference(a: string, b: string): number {
  const parts = (id: string) => {
    const buffer = Buffer.from(id.replaceAll('-', ''), 'hex');
    const time =
      ((buffer.readBigUInt64BE(0) & 0xfffn) << 48n) |
      (BigInt(buffer.readUInt16BE(4)) << 32n) |
      BigInt(buffer.readUInt32BE(0));
    return { time, low: new Int8Array(buffer.subarray(8)) };
  };
  const [left, right] = [parts(a), parts(b)];
  if (left.time !== right.time) {
    return left.time < right.time ? -1 : 1;
  }
  for (let i = 0; i < 8; i += 1) {
    const difference = (left.low[i] ?? 0) - (right.low[i] ?? 0);
    if (difference !== 0) {
      return Math.sign(difference);
    }
  }
  return 0;
}

describe('compareEventIds', () => {
  it('should compare the timestamp, whose high part stands last', () => {
    expect(compareEventIds('ffffffff-0000-1000-8000-000000000000', '00000000-0001-1000-8000-000000000000')).toBe(-1);
    expect(compareEventIds('00000000-ffff-1000-8000-000000000000', '00000000-0000-1001-8000-000000000000')).toBe(-1);
  });

  it('should compare the low bytes as signed', () => {
    expect(compareEventIds(idAt(5, '8000000000000080'), idAt(5, '800000000000007f'))).toBe(-1);
    expect(compareEventIds(idAt(5, '80000000000000ff'), idAt(5, '8000000000000000'))).toBe(-1);
    expect(compareEventIds(idAt(5, 'bf00000000000000'), idAt(5, '8000000000000000'))).toBe(1);
  });

  it('should not care about case', () => {
    expect(compareEventIds(idAt(0xabcdef).toUpperCase(), idAt(0xabcdef))).toBe(0);
  });

  it('should agree with the definition for any two ids', () => {
    const random = seeded(7);
    const byte = () => Math.floor(random() * 256).toString(16).padStart(2, '0');
    const some = () => idAt(Math.floor(random() * 3), `8${byte()}${byte()}00000000${byte()}0`);
    for (let i = 0; i < 2_000; i += 1) {
      const [a, b] = [some(), some()];
      expect(compareEventIds(a, b)).toBe(reference(a, b));
    }
  });
});

describe('isEventId', () => {
  it('should accept time-UUIDs only', () => {
    expect(isEventId(idAt(1))).toBe(true);
    expect(isEventId('6f0ff0e0-7c1d-4b5e-8f3a-1c2d3e4f5a6b')).toBe(false);
    expect(isEventId('general')).toBe(false);
  });
});
