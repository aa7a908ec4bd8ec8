import { randomUUID } from 'node:crypto';
import { expect, test } from './fixtures';

const USERNAME_CHARACTERS_MAX = 32;

test('the longest usernames do not make the page wider than a phone', async ({ people }) => {
  const prefix = 'w'.repeat(USERNAME_CHARACTERS_MAX - '-12345678'.length);
  const [a, b] = await people(prefix, prefix);
  expect(a.username).toHaveLength(USERNAME_CHARACTERS_MAX);
  await a.startChatWith(b);
  await a.write(randomUUID().repeat(10));
  await expect(a.log.locator('li.unsent')).toHaveCount(0);
  await a.page.setViewportSize({ width: 360, height: 640 });
  const documentWidth = () => a.page.evaluate(() => document.documentElement.scrollWidth);

  await expect(a.page.getByRole('heading', { name: b.username })).toBeVisible();
  expect(await documentWidth()).toBe(360);

  await a.page.getByRole('link', { name: 'Back to my chats' }).click();
  await expect(a.page.getByRole('button', { name: 'Log out' })).toBeVisible();
  expect(await documentWidth()).toBe(360);
});
