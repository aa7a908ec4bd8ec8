import { describe, expect, it } from 'vitest';
import { activityOf, hereSentence, typingSentence } from '../../src/ui/presenceWords';

const NOW = Date.parse('2026-03-01T12:00:30Z');
const last = (time: string) => activityOf({ active: false, last_active_at: time }, NOW);

describe('the words about presence', () => {
  it('should say how long ago somebody was here', () => {
    expect(activityOf({ active: true, last_active_at: null }, null)).toBe('active now');
    expect(last('2026-03-01T12:00:00Z')).toBe('active 1 minute ago');
    expect(last('2026-03-01T11:55:00Z')).toBe('active 5 minutes ago');
    expect(last('2026-03-01T09:55:00Z')).toBe('active 2 hours ago');
    expect(last('2026-02-20T09:55:00Z')).toBe('active 9 days ago');
    expect(last('2026-03-01T13:00:00Z')).toBe('active 1 minute ago');
  });

  it('should say nothing about whom nothing is known', () => {
    expect(activityOf(undefined, NOW)).toBe('');
    expect(activityOf({ active: false, last_active_at: null }, NOW)).toBe('');
    expect(activityOf({ active: false, last_active_at: '2026-03-01T12:00:00Z' }, null)).toBe('');
  });

  it('should name two people who are typing', () => {
    expect(typingSentence(['alice'])).toBe('alice is typing');
    expect(typingSentence(['alice', 'bob'])).toBe('alice and bob are typing');
    expect(typingSentence(['alice', 'bob', 'carol'])).toBe('alice, bob and 1 more are typing');
    expect(hereSentence(['alice', 'bob'])).toBe('alice and bob are here');
  });
});
