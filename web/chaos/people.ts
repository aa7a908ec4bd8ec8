import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../src/api/config';
import type { Ledger } from './ledger';
import { Participant } from './participant';
import { pick } from './random';

const PEOPLE = 10;
const CHATS = 24;
const HOT_CHATS = 3;
/** Of all messages, those that go to one of the hot chats. */
const HOT_SHARE = 0.5;
const WRITE_EVERY_MS = 120;
const BURST_SHARE = 0.01;
const BURST_MESSAGES = 15;
/** Nobody writes on while this many of theirs are unsent. */
const UNSENT_MAX = 40;

export interface ChatOf {
  readonly id: string;
  readonly people: readonly [Participant, Participant];
}

/** Registers everybody. */
export async function gather(config: Config, ledger: Ledger): Promise<readonly Participant[]> {
  const people: Participant[] = [];
  for (let i = 0; i < PEOPLE; i += 1) {
    people.push(await Participant.register(config, `person-${i}`, ledger));
  }
  return people;
}

/** Starts the chats, and has everybody follow theirs. */
export async function startChats(
  people: readonly Participant[],
  random: () => number,
): Promise<readonly ChatOf[]> {
  const chats = new Map<string, ChatOf>();
  while (chats.size < CHATS) {
    const one = pick(people, random);
    const other = pick(people, random);
    if (one !== other) {
      const id = await one.startChatWith(other);
      chats.set(id, { id, people: [one, other] });
    }
  }
  const all = [...chats.values()];
  for (const person of people) {
    person.follow(all.filter((chat) => chat.people.includes(person)).map((chat) => chat.id));
  }
  return all;
}

/** Has people write until `signal` says stop: some chats are hot, and now and then somebody writes a lot at once. */
export async function write(
  chats: readonly ChatOf[],
  random: () => number,
  signal: AbortSignal,
): Promise<void> {
  const hot = chats.slice(0, HOT_CHATS);
  for (let number = 1; !signal.aborted; number += 1) {
    const chat = pick(random() < HOT_SHARE ? hot : chats, random);
    const author = pick(chat.people, random);
    const messages = random() < BURST_SHARE ? BURST_MESSAGES : 1;
    for (let i = 0; i < messages && author.unsent < UNSENT_MAX; i += 1) {
      author.say(chat.id, `message ${number}.${i}`);
    }
    await pause(WRITE_EVERY_MS * 2 * random());
  }
}
