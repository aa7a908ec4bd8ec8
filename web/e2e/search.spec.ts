import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { expect, test } from './fixtures';
import type { Person } from './person';
import { createRoom, type Room } from './room';

/** More messages than a page of history has, so that the first one is not loaded. */
const MESSAGES = 130;

const hits = (page: Page): Locator => page.getByRole('list', { name: 'Messages found' }).locator('.hit');
const chips = (page: Page): Locator => page.getByRole('list', { name: 'Filters' }).getByRole('listitem');

/** The words that are highlighted in the message to which a search has led. */
const highlighted = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => Array.from(CSS.highlights.get('found') ?? [], (range) => (range as Range).toString()));

async function say(author: Person, chatId: string, body: string): Promise<void> {
  await expect(async () => {
    expect((await author.call('POST', `/api/chat/${chatId}/messages`, { body })).status()).toBe(201);
  }).toPass();
}

async function join(person: Person, room: Room): Promise<void> {
  expect((await person.call('POST', `/api/chat/${room.chat_id}/join`)).status()).toBe(200);
}

test('a search finds people, rooms and messages, by keyboard too, and leads to a message far away', async ({
  people,
  request,
  stack,
}) => {
  test.slow();
  const [a, b] = await people('anna', 'ben');
  const room = await createRoom(request, stack);
  await a.startChatWith(b);
  await say(b, a.chatId, 'the needle is in the haystack');
  for (let i = 1; i < MESSAGES; i += 1) {
    await say(i % 2 === 0 ? a : b, a.chatId, `straw ${i}`);
  }
  await a.page.goto('/#');
  // The page forgets what it has loaded of the chat.
  await a.page.reload();

  await a.search.fill(room.name);
  await expect(a.page.getByRole('list', { name: 'Rooms found' }).getByRole('link', { name: room.name })).toBeVisible();
  await a.search.fill(b.username.slice(0, -2));
  const person = a.page.getByRole('list', { name: 'People found' }).getByRole('button', { name: b.username });
  await expect(person).toBeVisible();
  await a.search.press('ArrowDown');
  await expect(person).toBeFocused();
  await person.press('ArrowUp');
  await expect(a.search).toBeFocused();

  await a.search.fill('haystack needle');
  const hit = hits(a.page);
  await expect(hit).toHaveCount(1);
  await expect(hit.locator('mark')).toHaveText(['needle', 'haystack']);
  await expect(hit).toContainText(b.username);
  await expect(hit).toContainText('straw 1');
  await expect(a.page.getByText('That is all.')).toBeVisible();
  await a.search.press('ArrowDown');
  await expect(hit).toBeFocused();
  await hit.press('Enter');
  const found = a.message('the needle is in');
  await expect(found).toBeFocused();
  await expect(found).toHaveClass(/marked/);
  await expect(a.messages.filter({ hasText: /^straw 2$/ })).toBeVisible();
  await expect(a.message('straw 129')).toHaveCount(0);
  await expect(async () => {
    await a.log.evaluate((log) => {
      const frame = log.closest('.log');
      frame?.scrollTo({ top: frame.scrollHeight });
    });
    await expect(a.message('straw 129')).toBeVisible({ timeout: 500 });
  }).toPass();

  await a.page.getByRole('textbox', { name: 'Message', exact: true }).focus();
  await a.page.keyboard.press('Escape');
  await expect(hit).toBeFocused();
  await a.page.keyboard.press('Escape');
  await expect(a.search).toBeFocused();
  await a.page.keyboard.press('Escape');
  await expect(a.search).toHaveValue('');
  await expect(a.chatWith(b)).toBeVisible();
});

test('a search in a chat goes from hit to hit, and Esc goes back', async ({ people }) => {
  const [a, b] = await people('anna', 'ben');
  await a.startChatWith(b);
  for (const text of ['tea at noon', 'cake', 'more **TEA**, or _tea_', 'tealeaves', 'coffee']) {
    await say(a, a.chatId, text);
  }
  await expect(a.messages).toHaveCount(5);
  await expect(a.log.locator('li.unsent')).toHaveCount(0);
  const field = a.page.getByRole('searchbox', { name: 'Search in this chat' });
  await a.page.keyboard.press('Control+f');
  await expect(field).toBeFocused();
  await a.page.keyboard.type('tea');
  await expect(hits(a.page)).toHaveCount(3);
  await expect(hits(a.page).locator('mark')).toHaveText(['tealeaves', 'TEA', 'tea', 'tea']);
  await field.press('Enter');
  await expect(a.message('tealeaves')).toHaveClass(/marked/);
  await expect.poll(() => highlighted(a.page)).toEqual(['tealeaves']);
  await field.press('Enter');
  await expect(a.message('more TEA')).toHaveClass(/marked/);
  await expect.poll(() => highlighted(a.page)).toEqual(['TEA', 'tea']);
  await expect(a.page.getByText('2 of 3')).toBeVisible();
  await field.press('Shift+Enter');
  await expect(a.message('tealeaves')).toHaveClass(/marked/);
  await expect(field).toBeFocused();
  await expectAccessible(a.page, 'a search in a chat');
  await a.page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(a.page.getByRole('textbox', { name: 'Message', exact: true })).toBeFocused();

  await a.page.setViewportSize({ width: 360, height: 640 });
  await a.page.getByRole('button', { name: 'Search in this chat' }).click();
  await field.fill('noon');
  await hits(a.page).click();
  await expect(field).toBeHidden();
  await expect(a.message('tea at noon')).toHaveClass(/marked/);
  await expect(a.message('tea at noon')).toBeInViewport();
  await expect.poll(() => highlighted(a.page)).toEqual(['noon']);
  await expect(a.page.getByText('1 of 1')).toBeVisible();
  expect(await a.page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await a.page.getByRole('button', { name: '‹ Results' }).click();
  await expect(field).toHaveValue('noon');
  await a.page.getByRole('button', { name: 'Close the search' }).click();
  await expect(field).toHaveCount(0);
});

test('filters are typed or chosen, shown as chips, and removed; words of all scripts are found', async ({
  people,
  request,
  stack,
}) => {
  const [a, b] = await people('anna', 'ben');
  const room = await createRoom(request, stack);
  await Promise.all([join(a, room), join(b, room)]);
  await say(a, room.chat_id, 'Crème brûlée für alle');
  await say(b, room.chat_id, 'creme: https://example.org/creme');
  await say(b, room.chat_id, '我们在上海见面');
  await a.page.reload();
  await a.isLive();

  await a.search.fill(`creme in:"${room.name}" `);
  await expect(chips(a.page)).toHaveText([/in /]);
  await expect(a.search).toHaveValue('creme ');
  await expect(hits(a.page).locator('mark')).toHaveText([/creme/, /creme/, 'Crème']);
  await a.search.pressSequentially(`from:${b.username} has:link `);
  await expect(chips(a.page)).toHaveCount(3);
  await expect(hits(a.page)).toHaveCount(1);
  await a.page.getByRole('button', { name: 'Remove: has a link' }).click();
  await a.page.getByRole('button', { name: `Remove: from ${b.username}` }).click();
  await expect(hits(a.page)).toHaveCount(2);

  await a.page.getByRole('button', { name: 'Filters' }).click();
  await a.page.getByLabel('From', { exact: true }).fill(a.username);
  await a.page.getByLabel('From', { exact: true }).press('Enter');
  await expect(hits(a.page)).toHaveText([/brûlée/]);
  await a.page.getByLabel('Before').fill('2001-01-01');
  await expect(a.page.getByText('No message was found.')).toBeVisible();
  await expect(chips(a.page)).toHaveCount(3);
  await expectAccessible(a.page, 'a search with filters');
  await a.search.press('Escape');

  await a.search.fill('上海');
  await expect(hits(a.page)).toHaveText([/上海见面/]);
  await expect(hits(a.page).locator('mark')).toHaveText('上海');
  await a.search.fill('before:someday ');
  await expect(a.page.getByText('After “before:” comes a day')).toBeVisible();
  await a.search.fill('creme from:nobody-at-all ');
  await expect(a.page.getByRole('alert')).toContainText('This person does not exist.');
});

test('a search that is not complete says how far it came, and goes on to the end', async ({ people }) => {
  const [a, b] = await people('anna', 'ben');
  await a.startChatWith(b);
  for (const text of ['first tea', 'second tea', 'third tea']) {
    await say(a, a.chatId, text);
  }
  // As a server whose time is over: it answers less than a page, and says so.
  await a.page.route('**/api/chat/search', async (route) => {
    const asked = route.request().postDataJSON() as Record<string, unknown>;
    const response = await route.fetch({ postData: { ...asked, quantity: 1 } });
    const page = (await response.json()) as { cursor: string | null };
    const isEnd = page.cursor === null;
    await route.fulfill({ response, json: { ...page, complete: isEnd, unread_chats: isEnd ? 0 : 2 } });
  });
  await a.search.fill('tea');
  await expect(hits(a.page)).toHaveText([/third tea/]);
  await expect(a.page.getByText(/Searched back to .*\. There may be more in 2 chats\./)).toBeVisible();
  await expectAccessible(a.page, 'a search that is not complete');
  const goOn = a.page.getByRole('button', { name: 'Go on' });
  await a.search.press('ArrowDown');
  await hits(a.page).press('ArrowDown');
  await expect(goOn).toBeFocused();
  await goOn.press('Enter');
  await expect(hits(a.page)).toHaveText([/third tea/, /second tea/]);
  await expect(async () => {
    if (await goOn.isVisible()) {
      await goOn.click();
    }
    await expect(a.page.getByText('That is all.')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(hits(a.page)).toHaveText([/third tea/, /second tea/, /first tea/]);
});

test('who has left a room finds nothing of it; offline, a search says so and is made later', async ({
  people,
  request,
  stack,
}) => {
  const [a, b] = await people('anna', 'ben');
  const room = await createRoom(request, stack);
  await Promise.all([join(a, room), join(b, room)]);
  await say(a, room.chat_id, 'a xylophone');
  await b.page.setViewportSize({ width: 360, height: 640 });
  await b.search.fill('xyloph');
  await expect(hits(b.page)).toHaveCount(1);
  await expectAccessible(b.page, 'a search on the phone');
  expect((await b.call('POST', `/api/chat/${room.chat_id}/leave`)).status()).toBe(204);
  await b.search.fill('xylophone');
  await expect(b.page.getByText('No message was found.')).toBeVisible();
  await expect(hits(b.page)).toHaveCount(0);

  await a.context.setOffline(true);
  await a.search.fill('xylophone');
  await expect(a.page.getByRole('alert').filter({ hasText: 'Try again' })).toContainText('cannot be reached');
  await a.context.setOffline(false);
  await expect(hits(a.page)).toHaveCount(1);
});
