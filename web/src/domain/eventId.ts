const TIME_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** A time-UUID counts from the 15th of October 1582. */
const UUID_EPOCH_MS = -12_219_292_800_000;
const TICKS_PER_MS = 10_000;

/** Whether `text` is a time-UUID (version 1), the form of every event id. */
export function isEventId(text: string): boolean {
  return TIME_UUID.test(text);
}

/**
 * A string that sorts as Cassandra sorts a `timeuuid`: by the 60-bit timestamp, then by the low eight
 * bytes, each compared as a *signed* byte (source: Cassandra's `AbstractTimeUUIDType`).
 */
export function sortKey(eventId: string): string {
  const hex = eventId.toLowerCase().replaceAll('-', '');
  const timestamp = hex.slice(13, 16) + hex.slice(8, 12) + hex.slice(0, 8);
  return timestamp + hex.slice(16).replace(/(.)(.)/g, flipSign);
}

/** Compares two event ids in the order of the log. */
export function compareEventIds(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  const byTime = compare(timestampOf(a), timestampOf(b));
  return byTime === 0 ? compare(sortKey(a), sortKey(b)) : byTime;
}

/** When the event got its id, in epoch milliseconds. */
export function timeOf(eventId: string): number {
  const [low = '', middle = '', high = ''] = eventId.split('-');
  return parseInt(high.slice(1) + middle + low, 16) / TICKS_PER_MS + UUID_EPOCH_MS;
}

/** The timestamp as a string that sorts by time. */
function timestampOf(eventId: string): string {
  return (eventId.slice(15, 18) + eventId.slice(9, 13) + eventId.slice(0, 8)).toLowerCase();
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Flips the sign bit of a byte, so that signed bytes can be compared as unsigned ones. */
function flipSign(_byte: string, high: string, low: string): string {
  return (parseInt(high, 16) ^ 8).toString(16) + low;
}
