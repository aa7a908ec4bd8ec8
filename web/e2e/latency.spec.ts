import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

const MESSAGES = 100;

/** A little more than the aggregation window: every message finds an idle chat. */
const IDLE_MS = 1_250;

interface Marks {
  readonly sent: Map<string, number>;
  readonly seen: Map<string, number>;
}

/** Notes when forms are submitted and lines appear, by the page's own clock. */
async function observe(page: Page): Promise<void> {
  await page.evaluate(() => {
    const now = () => performance.timeOrigin + performance.now();
    const marks: Marks = { sent: new Map(), seen: new Map() };
    Object.assign(globalThis, { marks });
    document.addEventListener(
      'submit',
      () => marks.sent.set(document.querySelector('textarea')?.value ?? '', now()),
      { capture: true },
    );
    const log = document.querySelector('[role=log]');
    if (log === null) {
      throw new Error('no log');
    }
    new MutationObserver(() => {
      const text = log.querySelector('li:last-child .body')?.textContent ?? '';
      if (!marks.seen.has(text)) {
        marks.seen.set(text, now());
      }
    }).observe(log, { childList: true, subtree: true });
  });
}

/** Resolves with the time of the mark. */
async function mark(page: Page, kind: keyof Marks, text: string): Promise<number> {
  const handle = await page.waitForFunction(
    ([name, key]) => (globalThis as unknown as { marks: Marks }).marks[name].get(key),
    [kind, text] as const,
  );
  return (await handle.jsonValue()) as number;
}

test('how long a message takes to the other browser when the chat is idle', async ({ somebody }) => {
  const a = await somebody('a');
  const b = await somebody('b');
  await a.startChatWith(b);
  await b.openChatWith(a);
  await a.write('warm-up');
  await expect(b.lines).toHaveText(['warm-up']);
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
    const sent = await mark(a.page, 'sent', text);
    lastSeen = await mark(b.page, 'seen', text);
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
