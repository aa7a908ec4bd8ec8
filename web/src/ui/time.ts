import { locale, texts } from '../text/texts';

const DAY_MS = 24 * 3_600_000;

/** Writes dates in one way. It is made when it is first used, because the language is known only then. */
function writer(options: Intl.DateTimeFormatOptions): () => Intl.DateTimeFormat {
  let made: Intl.DateTimeFormat | null = null;
  return () => (made ??= new Intl.DateTimeFormat(locale, options));
}

const timeOfDay = writer({ timeStyle: 'short' });
const day = writer({ dateStyle: 'medium' });
const fullDay = writer({ dateStyle: 'full' });
const weekday = writer({ weekday: 'long' });
const dayOfYear = writer({ weekday: 'long', day: 'numeric', month: 'long' });
const dayAndTime = writer({ dateStyle: 'full', timeStyle: 'medium' });
const month = writer({ month: 'long', year: 'numeric' });

/**
 * Writes a time and a date that nobody sees. The first of a form takes as long as many lines of a list, so it is done
 * while the page waits for the server.
 */
export function prepareTimes(): void {
  for (const form of [timeOfDay, day]) {
    setTimeout(() => form().format(0));
  }
}

export function clockTime(sentAt: string): string {
  return timeOfDay().format(new Date(sentAt));
}

export function exactTime(sentAt: string): string {
  return dayAndTime().format(new Date(sentAt));
}

/**
 * Gives the time under the pointer its exact form to show; in a line of the list, whose menu covers the time, the line.
 * To write it when they are drawn would take longer than the line itself.
 */
export function tellExactTime({ target }: { readonly target: EventTarget }): void {
  const shown = target instanceof Element ? target.closest<HTMLElement>('.chat-line a, time') : null;
  const time = shown?.querySelector('time') ?? shown;
  if (shown !== null && time instanceof HTMLTimeElement) {
    shown.title = exactTime(time.dateTime);
  }
}

export function exactDay(sentAt: string): string {
  return fullDay().format(new Date(sentAt));
}

/** A day in figures, or nearly. */
export function mediumDay(date: string): string {
  return day().format(new Date(date));
}

/** A month with its year. */
export function monthAndYear(date: string): string {
  return month().format(new Date(date));
}

/** The time of day; after the date if that is not today. */
export function shortTime(sentAt: string, now: Date): string {
  const time = clockTime(sentAt);
  return daysAgo(sentAt, now) === 0 ? time : texts.notes.dayAndTime(mediumDay(sentAt), time);
}

/** The time of day if the date is today, otherwise the day: as a word or a weekday if it is not long ago. */
export function timeOrDay(sentAt: string, now: Date): string {
  const ago = daysAgo(sentAt, now);
  return ago === 0 ? clockTime(sentAt) : (nearDay(sentAt, ago) ?? mediumDay(sentAt));
}

/** The name of a day: “Today”, “Yesterday”, a weekday of the last week, or the date. */
export function dayName(sentAt: string, now: Date): string {
  const date = new Date(sentAt);
  const ago = daysAgo(sentAt, now);
  if (ago === 0) {
    return texts.notes.today;
  }
  return nearDay(sentAt, ago) ?? (date.getFullYear() === now.getFullYear() ? dayOfYear : fullDay)().format(date);
}

function nearDay(sentAt: string, ago: number): string | null {
  if (ago === 1) {
    return texts.notes.yesterday;
  }
  return ago > 1 && ago < 7 ? weekday().format(new Date(sentAt)) : null;
}

/** How many midnights have passed since then in the time zone of this browser. */
function daysAgo(sentAt: string, now: Date): number {
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  // With summer time, a day may have 23 or 25 hours.
  return Math.round((midnight(now) - midnight(new Date(sentAt))) / DAY_MS);
}
