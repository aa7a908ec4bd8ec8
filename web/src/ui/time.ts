const DAY_MS = 24 * 3_600_000;

const timeOfDay = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const fullDay = new Intl.DateTimeFormat(undefined, { dateStyle: 'full' });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long' });
const dayOfYear = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const dayAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

export function clockTime(sentAt: string): string {
  return timeOfDay.format(new Date(sentAt));
}

export function exactTime(sentAt: string): string {
  return dayAndTime.format(new Date(sentAt));
}

export function exactDay(sentAt: string): string {
  return fullDay.format(new Date(sentAt));
}

/** The time of day; after the date if that is not today. */
export function shortTime(sentAt: string, now: Date): string {
  const time = clockTime(sentAt);
  return daysAgo(sentAt, now) === 0 ? time : `${day.format(new Date(sentAt))}, ${time}`;
}

/** The time of day if the date is today, otherwise the day: as a word or a weekday if it is not long ago. */
export function timeOrDay(sentAt: string, now: Date): string {
  const ago = daysAgo(sentAt, now);
  return ago === 0 ? clockTime(sentAt) : (nearDay(sentAt, ago) ?? day.format(new Date(sentAt)));
}

/** The name of a day: “Today”, “Yesterday”, a weekday of the last week, or the date. */
export function dayName(sentAt: string, now: Date): string {
  const date = new Date(sentAt);
  const ago = daysAgo(sentAt, now);
  if (ago === 0) {
    return 'Today';
  }
  return nearDay(sentAt, ago) ?? (date.getFullYear() === now.getFullYear() ? dayOfYear : fullDay).format(date);
}

function nearDay(sentAt: string, ago: number): string | null {
  if (ago === 1) {
    return 'Yesterday';
  }
  return ago > 1 && ago < 7 ? weekday.format(new Date(sentAt)) : null;
}

/** How many midnights have passed since then in the time zone of this browser. */
function daysAgo(sentAt: string, now: Date): number {
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  // With summer time, a day may have 23 or 25 hours.
  return Math.round((midnight(now) - midnight(new Date(sentAt))) / DAY_MS);
}
