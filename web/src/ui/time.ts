const timeOfDay = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const dayAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

function clockTime(sentAt: string): string {
  return timeOfDay.format(new Date(sentAt));
}

function calendarDay(sentAt: string): string {
  return day.format(new Date(sentAt));
}

export function exactTime(sentAt: string): string {
  return dayAndTime.format(new Date(sentAt));
}

/** The time of day; after the date if that is not today. */
export function shortTime(sentAt: string, now: Date): string {
  const time = clockTime(sentAt);
  return calendarDay(sentAt) === day.format(now) ? time : `${calendarDay(sentAt)}, ${time}`;
}

/** The time of day if the date is today, otherwise the date. */
export function timeOrDay(sentAt: string, now: Date): string {
  return calendarDay(sentAt) === day.format(now) ? clockTime(sentAt) : calendarDay(sentAt);
}
