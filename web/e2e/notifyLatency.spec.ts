import { expect, test } from './fixtures';
import { sentTo, subscribe } from './pushServices';

const MESSAGES = 50;
const P50_MS_MAX = 1_000;

test('a notification is at the push service within a second after its message was sent', async ({ people, stack }) => {
  const [a, b] = await people('a', 'b');
  const { clientHash } = await subscribe(b, stack.pushServices);
  await a.startChatWith(b);
  const chat = `/api/chat/${a.chatId}`;
  const latencies: number[] = [];
  for (let i = 0; i < MESSAGES; i += 1) {
    const body = `message ${i}`;
    const sent = (await (await a.call('POST', `${chat}/messages`, { body })).json()) as {
      event_id: string;
      sent_at: string;
    };
    const arrived = async () => {
      const all = await sentTo(b, stack.pushServices, clientHash);
      return all.find(({ payload }) => (payload as { body?: string }).body === body)?.at;
    };
    await expect.poll(arrived, { intervals: [50], timeout: 30_000 }).toBeDefined();
    latencies.push(Date.parse((await arrived()) ?? '') - Date.parse(sent.sent_at));
    // Otherwise the first notification would stand for the others.
    await b.call('POST', `${chat}/read`, { event_id: sent.event_id });
  }
  const sorted = latencies.slice(1).sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? NaN;
  console.log(`send to push service, ${sorted.length} messages: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, first ${latencies[0]} ms`);
  expect(at(0.5)).toBeLessThanOrEqual(P50_MS_MAX);
});
