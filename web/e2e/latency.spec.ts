import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

const MESSAGES = 100;

/** A little more than the window, so that no flush of the chat is waiting when a message is sent. */
const IDLE_MS = 1_250;

/** By the text of the message: when its form was submitted, when it appeared. */
interface Times {
  readonly sent: Map<string, number>;
  readonly seen: Map<string, number>;
}

/** Records when forms are submitted and messages appear, by the page's own clock. */
async function observe(page: Page): Promise<void> {
  await page.evaluate(() => {
    const now = () => performance.timeOrigin + performance.now();
    const times: Times = { sent: new Map(), seen: new Map() };
    Object.assign(globalThis, { times });
    document.addEventListener(
      'submit',
      () => times.sent.set(document.querySelector('textarea')?.value ?? '', now()),
      { capture: true },
    );
    const log = document.querySelector('[role=log]');
    if (log === null) {
      throw new Error('no log');
    }
    new MutationObserver(() => {
      const text = log.querySelector('li:last-child .body')?.textContent ?? '';
      if (!times.seen.has(text)) {
        times.seen.set(text, now());
      }
    }).observe(log, { childList: true, subtree: true });
  });
}

/** Waits until the page has recorded the time, and returns it. */
async function timeOf(page: Page, kind: keyof Times, text: string): Promise<number> {
  const handle = await page.waitForFunction(
    ([name, key]) => (globalThis as unknown as { times: Times }).times[name].get(key),
    [kind, text] as const,
  );
  return (await handle.jsonValue()) as number;
}

test('a message in an idle chat reaches the other browser within a second', async ({ people }) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await b.startChatWith(a);
  await a.write('warm-up');
  await expect(b.messages).toHaveText(['warm-up']);
  await observe(a.page);
  await observe(b.page);

  const latencies: number[] = [];
  let lastSeen = Date.now();
  for (let i = 1; i <= MESSAGES; i += 1) {
    await b.page.waitForFunction(
      ([since, idle]) => performance.timeOrigin + performance.now() - since > idle,
      [lastSeen, IDLE_MS] as const,
    );
    const text = `message ${i}`;
    await a.write(text);
    const sent = await timeOf(a.page, 'sent', text);
    lastSeen = await timeOf(b.page, 'seen', text);
    latencies.push(lastSeen - sent);
  }

  const sorted = latencies.toSorted((left, right) => left - right);
  const at = (share: number) => Math.round(sorted[Math.ceil(share * MESSAGES) - 1] ?? NaN);
  console.log(
    `submit → other browser over ${MESSAGES} messages in an idle chat: ` +
      `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms`,
  );
  expect(at(0.5)).toBeLessThan(1_000);
});
