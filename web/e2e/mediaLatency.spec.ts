import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { attach, photo } from './mediaFiles';
import type { Person } from './person';

const PHOTOS = 20;
const PHOTO_MS_MAX = 1_000;

/** Uploads of each kind, one of the one kind after one of the other. */
const UPLOADS = 7;
const UPLOAD_BYTES = 20 * 1024 * 1024;
const UPLOAD_SHARE_MIN = 0.8;

/** Records when forms are submitted and photos are shown whole, by the page's own clock. */
async function observe(page: Page): Promise<void> {
  await page.evaluate(() => {
    const times = { submitted: 0, shown: 0 };
    Object.assign(globalThis, { times });
    const now = () => performance.timeOrigin + performance.now();
    document.addEventListener('submit', () => (times.submitted = now()), { capture: true });
    document.addEventListener(
      'load',
      ({ target }) => {
        if (target instanceof HTMLImageElement && target.closest('.photo') !== null) {
          times.shown = now();
        }
      },
      { capture: true },
    );
  });
}

const timeOf = (page: Page, kind: 'submitted' | 'shown') =>
  page.evaluate((name) => (globalThis as unknown as { times: Record<string, number> }).times[name] ?? 0, kind);

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

test('a photo of three megabytes is shown to the other one within a second', async ({ people }) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await b.startChatWith(a);
  await observe(a.page);
  await observe(b.page);
  const taken = await photo(a.page, 'photo.jpg', 3_000, 2_250, true);
  const latencies: number[] = [];
  for (let i = 1; i <= PHOTOS; i += 1) {
    await attach(a, taken);
    await a.page.getByRole('textbox', { name: 'Message', exact: true }).press('Enter');
    await expect(b.log.locator('.photo img.loaded')).toHaveCount(i);
    await expect(a.log.locator('li.unsent')).toHaveCount(0);
    latencies.push((await timeOf(b.page, 'shown')) - (await timeOf(a.page, 'submitted')));
  }
  const sorted = latencies.toSorted((x, y) => x - y).map(Math.round);
  console.log(
    `photo of ${(taken.buffer.length / 1e6).toFixed(1)} MB, submit → shown in the other browser, ${PHOTOS} times: ` +
      `p50 ${median(sorted)} ms, longest ${sorted.at(-1)} ms`,
  );
  expect(median(sorted)).toBeLessThan(PHOTO_MS_MAX);
});

/** Milliseconds of the last request to the bucket, from its start to the end of its answer, as the browser has measured them. */
function lastTransferMs(a: Person, bucket: string): Promise<number> {
  return a.page.evaluate((origin) => {
    const all = performance.getEntriesByType('resource').filter(({ name }) => name.startsWith(origin));
    return all.at(-1)?.duration ?? NaN;
  }, bucket);
}

/** Sends so many bytes to a link of its own, with nothing else to do. */
async function plainPut(a: Person): Promise<void> {
  const request = { name: 'plain.bin', type: 'application/octet-stream', size: UPLOAD_BYTES };
  const answer = await a.call('POST', `/api/chat/${a.chatId}/uploads`, request);
  expect(answer.status()).toBe(201);
  const link = (await answer.json()) as { readonly url: string; readonly headers: Record<string, string> };
  const ok = await a.page.evaluate(
    async ([url, headers, size]) => {
      const body = new Blob([new Uint8Array(size)], { type: 'application/octet-stream' });
      return (await fetch(url, { method: 'PUT', headers, body })).ok;
    },
    [link.url, link.headers, UPLOAD_BYTES] as const,
  );
  expect(ok).toBe(true);
}

test('a file of 20 MB is sent nearly as fast as the bucket takes it', async ({ people, stack }) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  const plain: number[] = [];
  const ours: number[] = [];
  for (let i = 1; i <= UPLOADS; i += 1) {
    await plainPut(a);
    plain.push(await lastTransferMs(a, stack.media));
    const buffer = Buffer.alloc(UPLOAD_BYTES);
    await attach(a, { name: `file-${i}.bin`, mimeType: 'application/octet-stream', buffer });
    await a.page.getByRole('textbox', { name: 'Message', exact: true }).press('Enter');
    await expect(a.log.getByText(`file-${i}.bin`)).toBeVisible();
    await expect(a.log.locator('li.unsent')).toHaveCount(0);
    ours.push(await lastTransferMs(a, stack.media));
  }
  const share = median(plain) / median(ours);
  console.log(
    `20 MB ${UPLOADS} times: plain PUT p50 ${Math.round(median(plain))} ms, upload of the page p50 ` +
      `${Math.round(median(ours))} ms: ${Math.round(share * 100)} % of its speed`,
  );
  expect(share).toBeGreaterThanOrEqual(UPLOAD_SHARE_MIN);
});
