import { setTimeout as pause } from 'node:timers/promises';
import { setLogLevel } from 'firebase/firestore';
import type { Config } from '../src/api/config';
import type { LaunchedStack } from '../e2e/launch';
import { type ChatOf, gather, startChats, write } from './crowd';
import { type Fault, faults, Tormentor } from './faults';
import { ChatLedger, Ledger } from './ledger';
import type { Participant } from './participant';
import { pick, seeded } from './random';
import { Servers } from './servers';
import { judge, type Verdict } from './verdict';

export interface ChaosPlan {
  readonly bus: string;
  /** How the events come to the aggregator; only the report names it. */
  readonly input?: string;
  readonly faults: number;
  readonly seed: number;
  /** What happens, in this order; by default everything, shuffled. */
  readonly sequence?: readonly Fault[];
  /** Nobody writes any more from this fault on; by default they go on until the last is over. */
  readonly silentFrom?: number;
}

export interface ChaosResult {
  readonly figures: string;
  readonly faults: number;
  readonly sends: number;
  readonly violations: readonly string[];
}

const FAULT_EVERY_MS = 6_000;
const TRY_AGAIN_MS = 3_000;
/** The slow path flushes what is 30 s old, and looks every 10 s. */
const SEEN_MS_MAX = 75_000;
const SETTLE_MS_MAX = 180_000;

/** Has people chat while servers are hurt, and says at the end what became of every message. */
export async function runChaos(stack: LaunchedStack, plan: ChaosPlan): Promise<ChaosResult> {
  // Firebase tells of every connection that a fault cuts.
  setLogLevel('silent');
  const random = seeded(plan.seed);
  const ledger = new Ledger();
  const config = await configOf(stack);
  const people = await gather(config, ledger);
  const chats = await startChats(people, random);
  const kinds = plan.sequence ?? faults(plan.bus);
  const tormentor = new Tormentor(new Servers(stack.data), kinds, (able) =>
    plan.sequence === undefined ? pick(able, random) : pick(able.slice(0, 1), random),
  );
  const writing = new AbortController();
  const writers = write(chats, random, writing.signal);
  const nudges = setInterval(() => people.forEach((each) => each.tryAgain()), TRY_AGAIN_MS);
  try {
    await pause(FAULT_EVERY_MS);
    await tormentor.run(plan.faults, FAULT_EVERY_MS, (number, label) => {
      console.log(`fault ${number} of ${plan.faults}: ${label}`);
      if (number === plan.silentFrom) {
        writing.abort();
      }
    });
    writing.abort();
    await writers;
    await settled('every message is confirmed', () => people.every((each) => each.unsent === 0));
    const unseen = await unseenAtLast(ledger, tormentor.documentsLostAt);
    chats.forEach(({ id, people: [one] }) => one.say(id, 'the end'));
    await settled('the last message is confirmed', () => people.every((each) => each.unsent === 0));
    const verdicts = await verdictsOf(chats, ledger, stack, config);
    return resultOf(plan, tormentor, ledger, [...refusals(people), ...unseen], verdicts);
  } finally {
    clearInterval(nudges);
    writing.abort();
    people.forEach((each) => each.close());
  }
}

async function configOf(stack: LaunchedStack): Promise<Config> {
  const { web } = stack.addresses;
  const config = (await (await fetch(`${web}/config.json`)).json()) as Config;
  return { ...config, api: { auth: web + config.api.auth, chat: web + config.api.chat } };
}

async function settled(what: string, condition: () => boolean): Promise<void> {
  const deadline = Date.now() + SETTLE_MS_MAX;
  while (!condition()) {
    if (Date.now() > deadline) {
      throw new Error(`after ${SETTLE_MS_MAX / 1_000} s it is still not so that ${what}`);
    }
    await pause(100);
  }
}

/**
 * What the other person has still not seen although nothing delays it any more. Nothing is sent
 * meanwhile: the next flush of a chat could mend what the last one has left out. What was confirmed
 * before Firestore lost its documents only the next flush can show.
 */
async function unseenAtLast(ledger: Ledger, documentsLostAt: number): Promise<readonly string[]> {
  const deadline = Date.now() + SEEN_MS_MAX;
  while (ledger.unseenSince(documentsLostAt).length > 0 && Date.now() < deadline) {
    await pause(500);
  }
  return ledger
    .unseenSince(documentsLostAt)
    .map((event) => `${event.chat_id}: nobody was shown ${event.event_id}`);
}

function refusals(people: readonly Participant[]): readonly string[] {
  return people.flatMap((each) => each.rejected.map(({ client_id }) => `refused: ${client_id}`));
}

/** Judges every chat as soon as it is well, or when the time to become so is up. */
async function verdictsOf(
  chats: readonly ChatOf[],
  ledger: Ledger,
  stack: LaunchedStack,
  config: Config,
): Promise<readonly Verdict[]> {
  const deadline = Date.now() + SETTLE_MS_MAX;
  const verdicts: Verdict[] = [];
  for (const chat of chats) {
    let verdict = await verdictOf(chat, ledger, stack, config);
    while (sentences(verdict).length > 0 && Date.now() < deadline) {
      await pause(1_000);
      verdict = await verdictOf(chat, ledger, stack, config);
    }
    verdicts.push(verdict);
  }
  return verdicts;
}

async function verdictOf(
  { id, people }: ChatOf,
  ledger: Ledger,
  stack: LaunchedStack,
  config: Config,
): Promise<Verdict> {
  const history = await people[0].history(id);
  await Promise.all(people.map((each) => each.scrollToTheBeginning(id)));
  return judge({
    chatId: id,
    ledger: ledger.chats.get(id) ?? new ChatLedger(),
    history,
    tail: await tailOf(id, stack, config),
    shown: new Map(people.map((each) => [each.userId, each.shown(id)])),
  });
}

/** Event ids in the tail of the chat's document, read past the security rules. */
async function tailOf(chatId: string, stack: LaunchedStack, config: Config): Promise<string[]> {
  const documents = `projects/${config.firebase.projectId}/databases/(default)/documents`;
  const response = await fetch(
    `http://${stack.addresses.firestore}/v1/${documents}/chats/${chatId}`,
    { headers: { Authorization: 'Bearer owner' } },
  );
  const document = (await response.json()) as {
    fields?: { tail?: { arrayValue: { values?: TailEntry[] } } };
  };
  const entries = document.fields?.tail?.arrayValue.values ?? [];
  return entries.map((entry) => entry.mapValue.fields.event_id.stringValue);
}

interface TailEntry {
  readonly mapValue: { readonly fields: { readonly event_id: { readonly stringValue: string } } };
}

function sentences(verdict: Verdict): readonly string[] {
  return [...verdict.lost, ...verdict.doubled, ...verdict.reordered, ...verdict.astray];
}

function resultOf(
  plan: ChaosPlan,
  tormentor: Tormentor,
  ledger: Ledger,
  failures: readonly string[],
  verdicts: readonly Verdict[],
): ChaosResult {
  const count = (of: (verdict: Verdict) => readonly string[]) =>
    verdicts.reduce((sum, verdict) => sum + of(verdict).length, 0);
  const kinds = [...tormentor.counts].sort().map(([kind, n]) => `${kind} ${n}`);
  const latencies = [...ledger.latenciesMs].sort((a, b) => a - b);
  const at = (share: number) => seconds(latencies[Math.floor((latencies.length - 1) * share)] ?? 0);
  const figures = [
    `chaos on ${plan.bus}, ${plan.input ?? 'pull'}, seed ${plan.seed}:`,
    `${tormentor.done} faults (${kinds.join(', ')}),`,
    `longest outage of a server ${seconds(tormentor.longestRecoveryMs)},`,
    `${ledger.sends} sends in ${ledger.attempts} attempts,`,
    `seen by the other after p50 ${at(0.5)}, p99 ${at(0.99)}, longest ${at(1)},`,
    `lost ${count((v) => v.lost)}, doubled ${count((v) => v.doubled)},`,
    `reordered ${count((v) => v.reordered)}, readers or documents astray ${count((v) => v.astray)}`,
  ].join(' ');
  return {
    figures,
    faults: tormentor.done,
    sends: ledger.sends,
    violations: [...failures, ...verdicts.flatMap(sentences)],
  };
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
