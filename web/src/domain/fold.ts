import type { Attachment } from './attachment';
import { type ChatEvent, isDeleted, type Reaction } from './event';
import { compareEventIds } from './eventId';

/** At most this many reactions of one message are remembered, with those that were taken back. */
export const REACTIONS_KEPT_MAX = 1_000;

/** A text of a message; the sent one has no id. */
interface Text {
  readonly id: string | null;
  readonly at: string;
  readonly body: string | null;
}

/** What the newest change of one kind says. `on` is false if it takes back what earlier ones said. */
interface Said {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly emoji: string;
  readonly on: boolean;
}

/** What is known of one message, from any of its forms and changes. */
interface Facts {
  readonly text: Text | null;
  /** The newest edit without text: a newer one has replaced it, unless there are attachments, which need no text. */
  readonly emptied: Text | null;
  readonly deletion: Said | null;
  /** As it was sent: no change but a deletion touches them. */
  readonly attachments: readonly Attachment[] | null;
  /** Whether the message has lost its text, so that it is deleted, by whomever. */
  readonly textless: boolean;
  /** By emoji and person. */
  readonly reactions: ReadonlyMap<string, Said>;
  readonly pin: Said | null;
}

/** A message as its changes have made it, and what else must be remembered of them. */
export interface Folded {
  readonly event: ChatEvent;
  readonly facts: Facts;
}

const NONE: ReadonlyMap<string, Said> = new Map();
const NOTHING: Facts = {
  ...{ text: null, emptied: null, attachments: null, deletion: null },
  ...{ textless: false, reactions: NONE, pin: null },
};

/** An event as it arrived: as it was sent, or folded already. */
export function folded(event: ChatEvent): Folded {
  return { event, facts: absorbed(factsOf(event)) };
}

/** Takes in another form of the same event; the same object if it says nothing new. */
export function withForm(known: Folded, form: ChatEvent): Folded {
  return combined(known, factsOf(form));
}

/** Takes in a change of this event; the same object if it says nothing new. Only messages can be changed. */
export function withChange(known: Folded, change: ChatEvent): Folded {
  return known.event.type === 'MESSAGE' ? combined(known, factsOfChange(change)) : known;
}

/**
 * Takes in a form that was read from history. What it does not say was taken back meanwhile, except what
 * has arrived since the read began.
 *
 * @param isLate whether the change with this id has arrived since then
 */
export function withReread(known: Folded, form: ChatEvent, isLate: (id: string) => boolean): Folded {
  const read = factsOf(form);
  const reactions = new Map(known.facts.reactions);
  for (const [key, said] of reactions) {
    const again = read.reactions.get(key);
    if (again?.id === said.id) {
      reactions.delete(key);
    } else if (again === undefined && said.on && !isLate(said.id)) {
      reactions.set(key, { ...said, on: false });
    }
  }
  const { pin } = known.facts;
  const keptPin =
    pin?.id === read.pin?.id ? null : pin?.on === true && !isLate(pin.id) ? { ...pin, on: false } : pin;
  const facts = joined(read, { ...known.facts, reactions, pin: keptPin });
  const event = eventOf(known.event, facts);
  return isSame(event, known.event) ? { event: known.event, facts } : { event, facts };
}

function combined(known: Folded, more: Facts): Folded {
  const facts = joined(known.facts, more);
  if (facts === known.facts) {
    return known;
  }
  const event = eventOf(known.event, facts);
  return { event: isSame(event, known.event) ? known.event : event, facts };
}

function factsOf(event: ChatEvent): Facts {
  const deletion =
    event.deleted_event_id === undefined
      ? null
      : said(event.deleted_event_id, event.deleted_at, event.deleted_by);
  const reactions = (event.reactions ?? []).flatMap(({ emoji, by }) =>
    Object.entries(by).map(([user, id]) => [keyOf(emoji, user), { ...said(id, '', user), emoji }] as const),
  );
  return {
    text: { id: event.edited_event_id ?? null, at: event.edited_at ?? '', body: event.body },
    emptied: null,
    attachments: event.attachments ?? null,
    deletion,
    textless: isDeleted(event),
    reactions: reactions.length === 0 ? NONE : new Map(reactions),
    pin:
      event.pinned_event_id === undefined
        ? null
        : said(event.pinned_event_id, event.pinned_at, event.pinned_by),
  };
}

function factsOfChange(change: ChatEvent): Facts {
  const { event_id: id, sent_at: at, author_id: by, body } = change;
  switch (change.type) {
    case 'EDIT':
      return { ...NOTHING, [body === '' ? 'emptied' : 'text']: { id, at, body } };
    case 'REDACT':
      return { ...NOTHING, deletion: said(id, at, by), textless: true };
    case 'PIN':
    case 'UNPIN':
      return { ...NOTHING, pin: said(id, at, by, change.type === 'PIN') };
    case 'REACT': {
      const emoji = change.emoji ?? '';
      const reaction = { ...said(id, at, by, change.op === 'add'), emoji };
      return { ...NOTHING, reactions: new Map([[keyOf(emoji, by), reaction]]) };
    }
    default:
      return NOTHING;
  }
}

function said(id: string, at = '', by = '', on = true): Said {
  return { id, at, by, emoji: '', on };
}

function keyOf(emoji: string, userId: string): string {
  return `${emoji} ${userId}`;
}

/** Everything that two sources say, in whatever order they come; `a` itself if `b` says nothing new. */
function joined(a: Facts, b: Facts): Facts {
  const text = newerText(a.text, b.text);
  const emptied = newerText(a.emptied, b.emptied);
  const deletion = newerSaid(a.deletion, b.deletion);
  const textless = a.textless || b.textless;
  const reactions = joinedReactions(a.reactions, b.reactions);
  const pin = newerSaid(a.pin, b.pin);
  const attachments = a.attachments ?? b.attachments;
  const next = absorbed({ text, emptied, attachments, deletion, textless, reactions, pin });
  const same = (Object.keys(next) as (keyof Facts)[]).every((key) => next[key] === a[key]);
  return same ? a : next;
}

/** A deletion leaves nothing else, whatever is said later. */
function absorbed(facts: Facts): Facts {
  return facts.textless ? { ...NOTHING, deletion: facts.deletion, textless: true } : facts;
}

/** Of two forms of one text, the readable one. */
function newerText(a: Text | null, b: Text | null): Text | null {
  if (a === null || b === null) {
    return a ?? b;
  }
  const order = compareEventIds(b.id ?? '', a.id ?? '');
  return order > 0 || (order === 0 && a.body === null && b.body !== null) ? b : a;
}

/** What was taken back stays so, if the same change comes again. */
function newerSaid(a: Said | null, b: Said | null): Said | null {
  if (a === null || b === null) {
    return a ?? b;
  }
  const order = compareEventIds(b.id, a.id);
  return order > 0 || (order === 0 && a.on && !b.on) ? b : a;
}

function joinedReactions(
  a: ReadonlyMap<string, Said>,
  b: ReadonlyMap<string, Said>,
): ReadonlyMap<string, Said> {
  const fresh = [...b].filter(([key, each]) => newerSaid(a.get(key) ?? null, each) === each && a.get(key) !== each);
  return fresh.length === 0 ? a : limited(new Map([...a, ...fresh]));
}

/** Forgets the oldest reactions that were taken back, if there are too many. */
function limited(reactions: ReadonlyMap<string, Said>): ReadonlyMap<string, Said> {
  const surplus = reactions.size - REACTIONS_KEPT_MAX;
  if (surplus <= 0) {
    return reactions;
  }
  const gone = [...reactions].filter(([, { on }]) => !on).sort(([, a], [, b]) => compareEventIds(a.id, b.id));
  const forgotten = new Set(gone.slice(0, surplus).map(([key]) => key));
  return new Map([...reactions].filter(([key]) => !forgotten.has(key)));
}

/** The folded message. Fields that say nothing are absent. */
function eventOf(sent: ChatEvent, facts: Facts): ChatEvent {
  const { attachments, deletion, textless, reactions, pin } = facts;
  const text = attachments === null ? facts.text : newerText(facts.text, facts.emptied);
  const { chat_id, event_id, type, author_id, client_id, sent_at, target_event_id } = sent;
  const shown = shownReactions(reactions);
  return {
    chat_id,
    event_id,
    type,
    author_id,
    ...(target_event_id !== undefined && { target_event_id }),
    body: textless ? '' : (text?.body ?? null),
    client_id,
    sent_at,
    ...(attachments !== null && { attachments }),
    ...(!textless && text?.id != null && { edited_event_id: text.id, edited_at: text.at }),
    ...(deletion !== null && {
      deleted_event_id: deletion.id,
      deleted_at: deletion.at,
      deleted_by: deletion.by,
    }),
    ...(shown.length > 0 && { reactions: shown }),
    ...(pin?.on === true && { pinned_event_id: pin.id, pinned_at: pin.at, pinned_by: pin.by }),
  };
}

/** Emoji in the order of their oldest change. */
function shownReactions(reactions: ReadonlyMap<string, Said>): readonly Reaction[] {
  const given = [...reactions.values()]
    .filter(({ on }) => on)
    .sort((a, b) => compareEventIds(a.id, b.id));
  return [...new Set(given.map(({ emoji }) => emoji))].map((emoji) => {
    const each = given.filter((reaction) => reaction.emoji === emoji);
    return { emoji, count: each.length, by: Object.fromEntries(each.map(({ by, id }) => [by, id])) };
  });
}

function isSame(a: ChatEvent, b: ChatEvent): boolean {
  return JSON.stringify(a) === JSON.stringify({ ...a, ...b }) && Object.keys(a).length === Object.keys(b).length;
}
