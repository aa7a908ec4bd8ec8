import type { SeenPerson } from '../domain/presence';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/** When a person was here last, in words; empty if nothing is known. */
export function activityOf(person: SeenPerson | undefined, serverNow: number | null): string {
  if (person?.active === true) {
    return 'active now';
  }
  if (person?.last_active_at == null || serverNow === null) {
    return '';
  }
  const agoMs = Math.max(MINUTE_MS, serverNow - Date.parse(person.last_active_at));
  if (agoMs < HOUR_MS) {
    return `active ${relative.format(-Math.floor(agoMs / MINUTE_MS), 'minute')}`;
  }
  return agoMs < DAY_MS
    ? `active ${relative.format(-Math.floor(agoMs / HOUR_MS), 'hour')}`
    : `active ${relative.format(-Math.floor(agoMs / DAY_MS), 'day')}`;
}

/** At most so many people are named. */
const PEOPLE_NAMED_MAX = 2;

/** Who is typing, as a sentence without an end: “alice and bob are typing”. */
export function typingSentence(names: readonly string[]): string {
  return `${areSome(names)} typing`;
}

/** Who of a room is here now: “alice and bob are here”. */
export function hereSentence(names: readonly string[]): string {
  return `${areSome(names)} here`;
}

function areSome(names: readonly string[]): string {
  const [first = '', second = ''] = names;
  if (names.length <= 1) {
    return `${first} is`;
  }
  return names.length === PEOPLE_NAMED_MAX
    ? `${first} and ${second} are`
    : `${first}, ${second} and ${names.length - PEOPLE_NAMED_MAX} more are`;
}
