import { setTimeout as pause } from 'node:timers/promises';
import { FAULT_TEST_MARK } from '../e2e/plainText';
import type { Config } from '../src/api/config';
import { isDeleted } from '../src/domain/event';
import { Participant } from './participant';
import { pick } from './random';
import type { RunRecord } from './runRecord';
import { uniqueWord } from './uniqueWord';

const PEOPLE = 10;
const CHATS = 24;
/** Busy chats, which get most of the messages. */
const HOT_CHATS = 3;
/** The share of all messages that goes to the hot chats. */
const HOT_SHARE = 0.5;
const WRITE_EVERY_MS = 120;
/** The share of turns in which a person writes several messages at once. */
const BURST_SHARE = 0.01;
const BURST_MESSAGES = 15;
/** A person with this many unsent messages writes no more until some are sent. */
const UNSENT_MAX = 40;
/** The share of turns in which a person changes a message instead of writing one. */
const CHANGE_SHARE = 0.25;
/** The share of messages that carry a file. */
const FILE_SHARE = 0.08;
/** Changes are made to one of this many newest messages. */
const CHANGED_LATELY = 12;

type Pair = readonly [Participant, Participant];

/** A direct chat and its two members. */
export interface PairChat {
  readonly id: string;
  readonly people: Pair;
}

/** Registers all participants, side by side. */
export function registerPeople(
  config: Config,
  record: RunRecord,
): Promise<readonly Participant[]> {
  return Promise.all(
    Array.from({ length: PEOPLE }, (_, i) => Participant.register(config, `person-${i}`, record)),
  );
}

/** Starts chats between pairs that `random` chooses; all members then listen to their chats. */
export async function startChats(
  people: readonly Participant[],
  random: () => number,
): Promise<readonly PairChat[]> {
  const chats = await Promise.all(
    choosePairs(people, random).map(async (pair): Promise<PairChat> => {
      const [one, other] = pair;
      return { id: await one.startChatWith(other), people: pair };
    }),
  );
  for (const person of people) {
    person.listen(chats.filter((chat) => chat.people.includes(person)).map((chat) => chat.id));
  }
  return chats;
}

function choosePairs(people: readonly Participant[], random: () => number): readonly Pair[] {
  const pairs = new Map<string, Pair>();
  while (pairs.size < CHATS) {
    const one = pick(people, random);
    const other = pick(people, random);
    if (one !== other) {
      pairs.set([one.userId, other.userId].sort().join(), [one, other]);
    }
  }
  return [...pairs.values()];
}

/** Lets people write until `signal` aborts: most in the hot chats, and sometimes a burst. */
export async function writeMessages(
  chats: readonly PairChat[],
  random: () => number,
  signal: AbortSignal,
): Promise<void> {
  const hot = chats.slice(0, HOT_CHATS);
  for (let number = 1; !signal.aborted; number += 1) {
    const chat = pick(random() < HOT_SHARE ? hot : chats, random);
    const author = pick(chat.people, random);
    if (random() < CHANGE_SHARE && author.unsent < UNSENT_MAX) {
      changeSomething(chat.id, author, number, random);
    }
    const messages = random() < BURST_SHARE ? BURST_MESSAGES : 1;
    for (let i = 0; i < messages && author.unsent < UNSENT_MAX; i += 1) {
      const content = random() < FILE_SHARE ? `file ${number}.${i} ${'x'.repeat(Math.floor(random() * 2_000))}` : undefined;
      await author.say(chat.id, `message ${number}.${i} ${wordOf(number, i)} ${FAULT_TEST_MARK}`, content);
    }
    await pause(WRITE_EVERY_MS * 2 * random());
  }
}

/** Lets a person edit, delete, react to or pin one of the newest messages on the page. */
function changeSomething(chatId: string, author: Participant, number: number, random: () => number): void {
  const shown = author.shown(chatId).filter((event) => event.type === 'MESSAGE' && !isDeleted(event));
  const newest = shown.slice(-CHANGED_LATELY);
  if (newest.length === 0) {
    return;
  }
  const { event_id, author_id } = pick(newest, random);
  const kind = random();
  if (author_id === author.userId && kind < 0.45) {
    author.change(chatId, event_id, { kind: 'edit', body: `edit ${number} ${wordOf(number, BURST_MESSAGES)} ${FAULT_TEST_MARK}` });
  } else if (author_id === author.userId && kind < 0.6) {
    author.change(chatId, event_id, { kind: 'delete' });
  } else if (kind < 0.9) {
    const emoji = pick(['👍', '🎉', '❤️'], random);
    author.change(chatId, event_id, { kind: 'react', emoji, on: random() < 0.7 });
  } else {
    author.change(chatId, event_id, { kind: 'pin', on: random() < 0.5 });
  }
}

/** The unique word of the text with the number `part` in a turn. */
function wordOf(turn: number, part: number): string {
  return uniqueWord(turn * (BURST_MESSAGES + 1) + part);
}
