import { randomUUID } from 'node:crypto';
import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures';
import { connectionState } from './person';

const USERNAME_CHARACTERS_MAX = 32;

/** In how many lines the text of an element is written. */
function linesOf(element: Locator): Promise<number> {
  return element.evaluate((each) => {
    const range = document.createRange();
    range.selectNodeContents(each);
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
  });
}

test('the longest usernames do not make the page wider than a phone', async ({ people }) => {
  const prefix = 'w'.repeat(USERNAME_CHARACTERS_MAX - '-12345678'.length);
  const [a, b] = await people(prefix, prefix);
  expect(a.username).toHaveLength(USERNAME_CHARACTERS_MAX);
  await a.startChatWith(b);
  await a.write(randomUUID().repeat(10));
  await expect(a.log.locator('li.unsent')).toHaveCount(0);
  const title = a.page.getByRole('heading', { name: b.username });
  expect(await linesOf(title)).toBe(1);
  expect(await linesOf(connectionState(a.page, 'Live'))).toBe(1);
  await a.page.setViewportSize({ width: 360, height: 640 });
  const documentWidth = () => a.page.evaluate(() => document.documentElement.scrollWidth);

  await expect(title).toBeVisible();
  expect(await linesOf(title)).toBe(1);
  expect(await documentWidth()).toBe(360);

  await a.page.getByRole('link', { name: 'Back to my chats' }).click();
  await expect(a.page.getByRole('button', { name: 'Log out' })).toBeVisible();
  expect(await documentWidth()).toBe(360);
});
