import type { LogEntry } from './logDays';

/** How many messages of others come after the entry with the key `seen`; 0 if it is null or not there any more. */
export function newBelow(entries: readonly LogEntry[], seen: string | null, me: string): number {
  const place = seen === null ? -1 : entries.findLastIndex(({ key }) => key === seen);
  return place < 0
    ? 0
    : entries
        .slice(place + 1)
        .filter((entry) => entry.kind === 'event' && entry.event.type === 'MESSAGE' && entry.event.author_id !== me).length;
}
