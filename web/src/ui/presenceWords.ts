import type { SeenPerson } from '../domain/presenceBeat';
import { language, texts } from '../text/texts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const UNIT_MS = { minute: MINUTE_MS, hour: HOUR_MS, day: DAY_MS } as const;

/** When a person was here last, in words; empty if nothing is known. */
export function activityOf(person: SeenPerson | undefined, serverNow: number | null): string {
  if (person?.active === true) {
    return texts.presence.activeNow;
  }
  if (person?.last_active_at == null || serverNow === null) {
    return '';
  }
  const agoMs = Math.max(MINUTE_MS, serverNow - Date.parse(person.last_active_at));
  const unit = agoMs < HOUR_MS ? 'minute' : agoMs < DAY_MS ? 'hour' : 'day';
  const ago = new Intl.RelativeTimeFormat(language, { numeric: 'always' });
  return texts.presence.active(ago.format(-Math.floor(agoMs / UNIT_MS[unit]), unit));
}

/** At most so many people are named. */
const PEOPLE_NAMED_MAX = 2;

/** Who is typing, as a sentence without an end: “alice and bob are typing”. */
export function typingSentence(names: readonly string[]): string {
  return texts.presence.typing(someOf(names), names.length);
}

/** Who of a room is here now: “alice and bob are here”. */
export function hereSentence(names: readonly string[]): string {
  return texts.presence.here(someOf(names), names.length);
}

function someOf(names: readonly string[]): string {
  const { and, more } = texts.notes;
  const [first = '', second = ''] = names;
  if (names.length <= 1) {
    return first;
  }
  return names.length === PEOPLE_NAMED_MAX
    ? and(first, second)
    : and(`${first}, ${second}`, more(names.length - PEOPLE_NAMED_MAX));
}
