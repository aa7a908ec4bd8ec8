import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

const KILOBYTES_MAX = 120;
const DIST = new URL('../dist/', import.meta.url);

/** The scripts that a page loads before it can show anything: that of the page, and what it imports at once. */
function startScripts(): ReadonlySet<string> {
  const page = readFileSync(new URL('index.html', DIST), 'utf8');
  const waiting = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? '');
  const found = new Set<string>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (!found.has(path)) {
      found.add(path);
      const code = readFileSync(new URL(path, DIST), 'utf8');
      // Not those in parentheses, which come later.
      const imports = code.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g);
      waiting.push(...[...imports].map(([, name]) => `assets/${name ?? ''}`));
    }
  }
  return found;
}

test(`what a page loads before it shows the list of chats has at most ${KILOBYTES_MAX} kB, compressed`, () => {
  expect(existsSync(fileURLToPath(DIST)), 'web/dist is missing; build it with: make build').toBe(true);
  const sizes = [...startScripts()].map((path) => ({
    path,
    kilobytes: gzipSync(readFileSync(new URL(path, DIST))).length / 1_000,
  }));
  const sum = sizes.reduce((total, { kilobytes }) => total + kilobytes, 0);
  console.log(`start: ${sum.toFixed(1)} kB: ${sizes.map((each) => `${each.path} ${each.kilobytes.toFixed(1)}`).join(', ')}`);
  expect(sizes.length).toBeGreaterThan(0);
  expect(sum).toBeLessThanOrEqual(KILOBYTES_MAX);
});

test('the addresses of the servers are asked for once, beside the code and not after it', async ({ visitor }) => {
  const { page } = await visitor('early');
  await expect(page.getByRole('button', { name: 'Log in' })).toBeVisible();
  const asked = await page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name }) => name.endsWith('/config.json'))
      .map(({ initiatorType }) => initiatorType),
  );
  expect(asked).toEqual(['link']);
});

const isListener = (url: string) => /\/assets\/firestore-[^/]+\.js$/.test(url);

test('the code of the listener comes after the list of chats, and without it if the list does not come', async ({ person }) => {
  const a = await person('a');
  const page = await a.context.newPage();
  let answered = false;
  await page.route(/\/api\/chat\/\?/, async (route) => {
    const answer = await route.fetch();
    answered = true;
    await route.fulfill({ response: answer });
  });
  const asked = page.waitForRequest((request) => isListener(request.url()));
  await page.goto('/');
  await asked;
  expect(answered).toBe(true);
  await page.close();

  const silent = await a.context.newPage();
  await silent.route(/\/api\/chat\/\?/, () => undefined);
  const askedToo = silent.waitForRequest((request) => isListener(request.url()));
  await silent.goto('/');
  await askedToo;
  await silent.close();
});

test('the frame of the list is painted before the script has come, where the list will be, for who is signed in', async ({ person, visitor }) => {
  const a = await person('a');
  const page = await a.context.newPage();
  await a.page.evaluate(() => localStorage.setItem('parley.theme', 'dark'));
  await page.setViewportSize({ width: 360, height: 740 });
  const script = await holdScript(page);
  await page.goto('/', { waitUntil: 'commit' });
  const first = page.locator('.list-skeleton i').first();
  await expect(first).toBeVisible();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
  await expect(page.getByRole('main')).toHaveCount(0);
  const list = await hold(page, /\/api\/chat\/\?/);
  const place = await first.boundingBox();
  script.go();
  await expect(page.getByRole('main')).toBeVisible();
  const there = await first.boundingBox();
  expect(Math.abs((there?.y ?? 0) - (place?.y ?? 0)), 'pixels that the frame moves').toBeLessThanOrEqual(1);
  list.go();
  await page.close();

  const inChat = await a.context.newPage();
  await inChat.setViewportSize({ width: 360, height: 740 });
  await holdScript(inChat);
  await inChat.goto('/#a-chat', { waitUntil: 'commit' });
  await expect(inChat.locator('.starting')).toBeHidden();
  await inChat.close();

  const nobody = await visitor('nobody');
  await holdScript(nobody.page);
  await nobody.page.goto('/', { waitUntil: 'commit' });
  await expect(nobody.page.locator('.starting')).toBeHidden();
});

const holdScript = (page: Page) => hold(page, /\/assets\/index-[^/]+\.js$/);

/** Keeps the answers to such requests back until it is told to go on. */
async function hold(page: Page, url: RegExp): Promise<{ readonly go: () => void }> {
  let go = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  await page.route(url, async (route) => {
    await held;
    await route.continue();
  });
  return { go };
}
