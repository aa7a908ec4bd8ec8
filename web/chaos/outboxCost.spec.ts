import { expect, test } from '@playwright/test';
import { AuthApi } from '../src/api/authApi';
import type { Config } from '../src/api/config';
import { LaunchedStack } from '../e2e/launchedStack';
import { BrokenBuild } from './brokenBuild';
import { NO_OUTBOX } from './mistakes';

const WARM_UP_SENDS = 400;
const SENDS = 1_500;
/** The largest share that the outbox may add to the median time of a send. */
const COST_MAX = 0.25;

/** Sends one message; resolves with how long it took in milliseconds. */
type Sender = () => Promise<number>;

test('the outbox adds little time to a send', async () => {
  const build = new BrokenBuild(NO_OUTBOX);
  const stacks: LaunchedStack[] = [];
  try {
    stacks.push(await LaunchedStack.launch(), await LaunchedStack.launch({ root: build.root }));
    const [withOutbox, without] = await Promise.all(stacks.map(senderOf));
    const [slower, faster] = await sendInTurns(withOutbox as Sender, without as Sender);
    const ratio = quantile(slower, 0.5) / quantile(faster, 0.5);
    console.log(`a send with the outbox: ${spread(slower)}; without: ${spread(faster)}; ratio of the medians ${ratio.toFixed(2)}`);
    expect(ratio).toBeLessThanOrEqual(1 + COST_MAX);
  } finally {
    await Promise.all(stacks.map((stack) => stack.stop()));
    build.delete();
  }
});

/** Sends with both in turns, so that other load on the machine hits both alike. */
async function sendInTurns(one: Sender, other: Sender): Promise<[number[], number[]]> {
  const times: [number[], number[]] = [[], []];
  for (let i = 0; i < WARM_UP_SENDS + SENDS; i += 1) {
    const a = await one();
    const b = await other();
    if (i >= WARM_UP_SENDS) {
      times[0].push(a);
      times[1].push(b);
    }
  }
  return times;
}

async function senderOf(stack: LaunchedStack): Promise<Sender> {
  const { web } = stack.addresses;
  const config = (await (await fetch(`${web}/config.json`)).json()) as Config;
  const auth = new AuthApi(web + config.api.auth);
  const alice = await auth.register('alice', `cost-${crypto.randomUUID()}`);
  const bob = await auth.register('bob', `cost-${crypto.randomUUID()}`);
  const post = (path: string, body: unknown) =>
    fetch(`${web}${config.api.chat}${path}`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${alice.access_token}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': crypto.randomUUID(),
      },
      body: JSON.stringify(body),
    });
  const chat = (await (await post('/', { user_id: bob.user_id })).json()) as { chat_id: string };
  return async () => {
    const began = performance.now();
    const response = await post(`/${chat.chat_id}/messages`, { body: 'what does it cost?' });
    await response.arrayBuffer();
    expect(response.status).toBe(201);
    return performance.now() - began;
  };
}

function spread(times: readonly number[]): string {
  const at = (share: number) => quantile(times, share).toFixed(1);
  return `p50 ${at(0.5)} ms (p25 ${at(0.25)}, p75 ${at(0.75)})`;
}

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
}
