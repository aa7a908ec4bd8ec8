import { describe, expect, it } from 'vitest';
import { filterWords, foundWords, hintWords, searchedBackTo } from '../../src/ui/search/words';

describe('the words about a search', () => {
  it('should say what a filter is', () => {
    expect(filterWords({ kind: 'from', username: 'alice' })).toBe('from alice');
    expect(filterWords({ kind: 'in', title: 'The garden', chatId: null })).toBe('in The garden');
    expect(filterWords({ kind: 'has', what: 'image' })).toBe('has a picture');
    expect(filterWords({ kind: 'before', day: '2026-03-01' })).toMatch(/^before .*2026/);
  });

  it('should say what would help', () => {
    expect(hintWords({ kind: 'short' })).toContain('two characters');
    expect(hintWords({ kind: 'long' })).toContain('500 characters');
    const broken = (kind: 'from' | 'in' | 'before' | 'after' | 'has') =>
      hintWords({ kind: 'broken', filter: { kind, value: '' } });
    expect(broken('after')).toContain('after:2026-03-01');
    expect(new Set([broken('from'), broken('in'), broken('before'), broken('has')]).size).toBe(4);
  });

  it('should name the month up to which everything was searched, and the day in this month', () => {
    const now = new Date(2026, 10, 29, 12);
    expect(searchedBackTo(new Date(2026, 2, 14).toISOString(), now)).toMatch(/^March 2026$/);
    expect(searchedBackTo(new Date(2026, 10, 14).toISOString(), now)).toMatch(/14/);
  });

  it('should say whether there may be more', () => {
    expect(foundWords(1, true)).toBe('1 message found');
    expect(foundWords(20, false)).toBe('20 messages found so far');
  });
});
