import { setTimeout as pause } from 'node:timers/promises';
import { setLogLevel } from 'firebase/firestore';
import type { Config } from '../src/api/config';
import type { StackAddresses } from '../e2e/launchedStack';
import { Absent } from './absent';
import { allFaults, type Fault, FaultInjector, rarest } from './faultInjector';
import type { Participant } from './participant';
import { type PairChat, registerPeople, startChats, writeMessages } from './people';
import { pick, seeded } from './random';
import { ChatRecord, RunRecord } from './runRecord';
import { judgePresence } from './presenceVerdict';
import { judgeSearch, searched } from './searchVerdict';
import { Servers } from './servers';
import { tailOf } from './tail';
import { fileIdsOf, judge, type Verdict } from './verdict';

export interface ChaosPlan {
  readonly bus: string;
  /** How the events come to the aggregator; used only in the printed result. */
  readonly input?: string;
  readonly faults: number;
  readonly seed: number;
  /** The faults in their order, {@link INTERVAL_MS} apart; without it, all kinds in random order. */
  readonly sequence?: readonly Fault[];
  /** The number of the fault at which people stop writing; by default they write until the last is over. */
  readonly silentFrom?: number;
}

export interface ChaosResult {
  readonly figures: string;
  readonly faults: number;
  readonly sends: number;
  readonly violations: readonly string[];
}

/** The next fault happens when this many messages were confirmed since the last one … */
const MESSAGES_PER_INTERVAL = 20;
/** … or when this time has passed, because servers that are down confirm nothing. */
const INTERVAL_MS = 6_000;
const TRY_AGAIN_MS = 3_000;
const POLL_MS = 100;
const VERDICT_INTERVAL_MS = 500;
/** The slow path flushes outbox rows when they are 30 s old. */
const SEEN_MS_MAX = 75_000;
const CONVERGENCE_MS_MAX = 180_000;

/** Lets people chat while faults happen, and finds out at the end what became of every message. */
export async function runChaos(stack: StackAddresses, plan: ChaosPlan): Promise<ChaosResult> {
  // Firebase would log every connection that a fault closes.
  setLogLevel('silent');
  const random = seeded(plan.seed);
  const record = new RunRecord();
  const config = await configOf(stack);
  const people = await registerPeople(config, record);
  const chats = await startChats(people, random);
  const absent = plan.bus === 'pubsub' ? await Absent.register(config, stack) : null;
  const kinds = plan.sequence ?? allFaults(plan.bus);
  const injector: FaultInjector = new FaultInjector(new Servers(stack.data), kinds, (possible) =>
    plan.sequence === undefined
      ? pick(rarest(possible, injector.counts), random)
      : pick(possible.slice(0, 1), random),
  );
  const interval = () =>
    plan.sequence === undefined ? untilConfirmed(record, MESSAGES_PER_INTERVAL) : pause(INTERVAL_MS);
  const writing = new AbortController();
  const writers = writeMessages(chats, random, writing.signal);
  const retries = setInterval(() => people.forEach((each) => each.tryAgain()), TRY_AGAIN_MS);
  try {
    await interval();
    await injector.run(plan.faults, interval, (number, label) => {
      console.log(`fault ${number} of ${plan.faults}: ${label}`);
      absent?.address();
      if (number === plan.silentFrom) {
        writing.abort();
      }
    });
    writing.abort();
    await writers;
    await until('every message is confirmed', () => people.every((each) => each.unsent === 0));
    const unseen = await unseenAtLast(record, injector.documentsLostAt);
    await Promise.all(chats.map(({ id, people: [one] }) => one.say(id, 'the end')));
    await until('the last message is confirmed', () => people.every((each) => each.unsent === 0));
    const verdicts = await verdictsOf(chats, record, stack, config);
    absent?.address();
    await absent?.settled();
    const calls = await absent?.verdict(injector.spans, CONVERGENCE_MS_MAX);
    const presence = await judgePresence(chats[0] as PairChat, CONVERGENCE_MS_MAX);
    const others = [...(calls?.violations ?? []), ...presence];
    const unfound = (await Promise.all(chats.map((chat) => searchesOf(chat, record)))).flat();
    return resultOf(plan, injector, record, [...refusals(people), ...unseen, ...others], verdicts, unfound, calls?.figures);
  } finally {
    clearInterval(retries);
    writing.abort();
    people.forEach((each) => each.close());
  }
}

async function configOf(stack: StackAddresses): Promise<Config> {
  const { web } = stack;
  const config = (await (await fetch(`${web}/config.json`)).json()) as Config;
  return { ...config, api: { auth: web + config.api.auth, chat: web + config.api.chat } };
}

/** Waits until `count` more messages are confirmed, at most {@link INTERVAL_MS}. */
async function untilConfirmed(record: RunRecord, count: number): Promise<void> {
  const deadline = Date.now() + INTERVAL_MS;
  const target = record.sends + count;
  while (record.sends < target && Date.now() < deadline) {
    await pause(POLL_MS);
  }
}

/** Waits until `condition` is true; fails after {@link CONVERGENCE_MS_MAX}. */
async function until(what: string, condition: () => boolean): Promise<void> {
  const deadline = Date.now() + CONVERGENCE_MS_MAX;
  while (!condition()) {
    if (Date.now() > deadline) {
      throw new Error(`after ${CONVERGENCE_MS_MAX / 1_000} s it is still not true that ${what}`);
    }
    await pause(POLL_MS);
  }
}

/**
 * The confirmed messages that the other person still does not see, although every server is up and
 * the slow path had its time. Nothing is sent meanwhile, because the next flush of a chat could
 * repair what the last one has left out. Messages from before `documentsLostAt` do not count: only
 * the next flush of their chat can show them.
 */
async function unseenAtLast(
  record: RunRecord,
  documentsLostAt: number,
): Promise<readonly string[]> {
  const deadline = Date.now() + SEEN_MS_MAX;
  while (record.unseenSince(documentsLostAt).length > 0 && Date.now() < deadline) {
    await pause(POLL_MS);
  }
  return record
    .unseenSince(documentsLostAt)
    .map((event) => `${event.chat_id}: the other person does not see ${event.event_id}`);
}

function refusals(people: readonly Participant[]): readonly string[] {
  return people.flatMap((each) => each.rejected.map(({ client_id }) => `refused: ${client_id}`));
}

/** Judges every chat again and again until nothing is wrong with it or the time is over. */
function verdictsOf(
  chats: readonly PairChat[],
  record: RunRecord,
  stack: StackAddresses,
  config: Config,
): Promise<readonly Verdict[]> {
  const deadline = Date.now() + CONVERGENCE_MS_MAX;
  return Promise.all(
    chats.map(async (chat) => {
      let verdict = await verdictOf(chat, record, stack, config);
      while (sentences(verdict).length > 0 && Date.now() < deadline) {
        await pause(VERDICT_INTERVAL_MS);
        verdict = await verdictOf(chat, record, stack, config);
      }
      return verdict;
    }),
  );
}

async function verdictOf(
  { id, people }: PairChat,
  record: RunRecord,
  stack: StackAddresses,
  config: Config,
): Promise<Verdict> {
  const history = await people[0].history(id);
  const events = await people[0].events(id);
  await Promise.all(people.map((each) => each.scrollToTheBeginning(id)));
  const chat = record.chats.get(id) ?? new ChatRecord();
  const files = new Map<string, string | null>();
  for (const fileId of fileIdsOf(chat)) {
    files.set(fileId, await people[0].files.read(id, fileId));
  }
  return judge({
    chatId: id,
    record: chat,
    files,
    history,
    events,
    tail: await tailOf(id, stack, config),
    shown: new Map(people.map((each) => [each.userId, each.shown(id)])),
  });
}

/** What is wrong with the searches in a chat, once nothing else is. */
async function searchesOf({ id, people: [one, other] }: PairChat, record: RunRecord): Promise<readonly string[]> {
  const history = await one.history(id);
  return judgeSearch(await searched(id, history, record.chats.get(id) ?? new ChatRecord(), other.search));
}

function sentences(verdict: Verdict): readonly string[] {
  return [
    ...verdict.lost,
    ...verdict.doubled,
    ...verdict.reordered,
    ...verdict.diverged,
    ...verdict.reappeared,
    ...verdict.files,
  ];
}

function resultOf(
  plan: ChaosPlan,
  injector: FaultInjector,
  record: RunRecord,
  failures: readonly string[],
  verdicts: readonly Verdict[],
  unfound: readonly string[],
  calls = 'nobody called',
): ChaosResult {
  const count = (of: (verdict: Verdict) => readonly string[]) =>
    verdicts.reduce((sum, verdict) => sum + of(verdict).length, 0);
  const kinds = [...injector.counts].sort().map(([kind, n]) => `${kind} ${n}`);
  const latencies = [...record.latenciesMs].sort((a, b) => a - b);
  const at = (share: number) => seconds(latencies[Math.floor((latencies.length - 1) * share)] ?? 0);
  const figures = [
    `chaos on ${plan.bus}, ${plan.input ?? 'pull'}, seed ${plan.seed}:`,
    `${injector.done} faults (${kinds.join(', ')}),`,
    `longest outage of a server ${seconds(injector.longestRecoveryMs)},`,
    `${record.sends} sends in ${record.attempts} attempts, ${record.changes} changes, ${record.files} files,`,
    `seen by the other after p50 ${at(0.5)}, p99 ${at(0.99)}, longest ${at(1)},`,
    `lost ${count((v) => v.lost)}, doubled ${count((v) => v.doubled)},`,
    `reordered ${count((v) => v.reordered)}, readers or documents diverged ${count((v) => v.diverged)},`,
    `files lost, doubled, wrong or left ${count((v) => v.files)},`,
    `deleted texts found again ${count((v) => v.reappeared) + record.reappearances.length},`,
    `searches wrong ${unfound.length},`,
    calls,
  ].join(' ');
  return {
    figures,
    faults: injector.done,
    sends: record.sends,
    violations: [...failures, ...record.reappearances, ...verdicts.flatMap(sentences), ...unfound],
  };
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
