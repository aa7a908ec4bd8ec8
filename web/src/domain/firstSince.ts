import type { History } from './pages';

/** So many pages without a message, such as those of people who come and go, are passed over. */
const PAGES_MAX = 20;

/** The calendar of time-UUIDs begins so long before that of computers, in 1582. */
const UUID_EPOCH_MS = 12_219_292_800_000n;
const TICKS_PER_MS = 10_000n;

/** In the year 4199. A calendar offers the years 1 to 9999, and for some of them there are no time-UUIDs. */
const MS_MAX = 2 ** 46;

/** The id that comes before those of all events of `ms` and later: its low bytes are the lowest as Cassandra compares them. */
export function lowestIdAt(ms: number): string {
  const bounded = Math.min(Math.max(0, ms), MS_MAX);
  const time = ((BigInt(bounded) + UUID_EPOCH_MS) * TICKS_PER_MS).toString(16).padStart(15, '0');
  return `${time.slice(7)}-${time.slice(3, 7)}-1${time.slice(0, 3)}-8080-808080808080`;
}

/** The id of the first message that was written at `ms` or later; null if none was found. */
export async function firstMessageSince(history: History, ms: number, signal: AbortSignal): Promise<string | null> {
  let after = lowestIdAt(ms);
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await history.after(after, signal);
    const first = page.events.find(({ type }) => type === 'MESSAGE');
    if (first !== undefined || page.next === null) {
      return first?.event_id ?? null;
    }
    after = page.next;
  }
  return null;
}
