import { describe, expect, it } from 'vitest';
import { clockTime, dayName, timeOrDay } from '../../src/ui/time';

const now = new Date(2026, 10, 29, 12, 30);
const daysAgo = (days: number) => new Date(2026, 10, 29 - days, 23, 50).toISOString();
const weekday = (text: string) => new Intl.DateTimeFormat(undefined, { weekday: 'long' }).format(new Date(text));

describe('dayName', () => {
  it('should name the days of the last week by words, and earlier ones by their date', () => {
    expect(dayName(now.toISOString(), now)).toBe('Today');
    expect(dayName(daysAgo(1), now)).toBe('Yesterday');
    expect(dayName(daysAgo(6), now)).toBe(weekday(daysAgo(6)));
    expect(dayName(daysAgo(7), now)).toContain('22');
    expect(dayName(daysAgo(7), now)).not.toContain('2026');
    expect(dayName(daysAgo(400), now)).toContain('2025');
  });

  it('should count days, and not hours', () => {
    const morning = new Date(2026, 10, 29, 0, 5);
    expect(dayName(daysAgo(1), morning)).toBe('Yesterday');
  });
});

describe('timeOrDay', () => {
  it('should show the time of today and the day of earlier messages', () => {
    const thisMorning = new Date(2026, 10, 29, 8, 15).toISOString();
    expect(timeOrDay(thisMorning, now)).toBe(clockTime(thisMorning));
    expect(timeOrDay(daysAgo(1), now)).toBe('Yesterday');
    expect(timeOrDay(daysAgo(3), now)).toBe(weekday(daysAgo(3)));
    expect(timeOrDay(daysAgo(30), now)).toContain('2026');
  });

  it('should show the date of a day that is still to come by the clock of this browser', () => {
    expect(timeOrDay(daysAgo(-2), now)).toContain('2026');
  });
});
