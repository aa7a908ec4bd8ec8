import { describe, expect, it } from 'vitest';
import { Turns } from '../balancer';

function scenario(...addresses: string[]) {
  const clock = { now: 0 };
  const turns = new Turns(addresses, () => clock.now);
  const next = (count: number) => Array.from({ length: count }, () => turns.next()).join('');
  return { clock, turns, next };
}

describe('the proxy in front of several instances', () => {
  it('should ask them in turn', () => {
    expect(scenario('a', 'b').next(5)).toBe('ababa');
  });

  it('should leave out for a second the one that has refused a connection', () => {
    const { clock, turns, next } = scenario('a', 'b');
    turns.refused('b');
    clock.now = 999;
    expect(next(4)).toBe('aaaa');
    clock.now = 1_000;
    expect(next(4)).toBe('abab');
  });

  it('should go on asking if all of them refuse', () => {
    const { turns, next } = scenario('a', 'b');
    turns.refused('a');
    turns.refused('b');
    expect(next(4)).toBe('abab');
  });

  it('should ask the only one whatever happened', () => {
    const { turns, next } = scenario('a');
    turns.refused('a');
    expect(next(2)).toBe('aa');
  });
});
