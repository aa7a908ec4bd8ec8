import { expect, test } from './fixtures';

const MESSAGES = 120;
const DAY_MS = 24 * 3_600_000;

test('a chat opens at its first unread message, and older messages load while a person scrolls up from the newest', async ({
  people,
}) => {
  test.slow();
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  for (let i = 1; i <= MESSAGES; i += 1) {
    const body = `history ${String(i).padStart(3, '0')}`;
    await expect(async () => {
      const answer = await a.call('POST', `/api/chat/${a.chatId}/messages`, { body });
      expect(answer.status()).toBe(201);
    }).toPass();
  }

  await expect(b.chatWith(a)).toContainText('99+');
  await b.openChatWith(a);
  const line = b.log.getByText('New messages');
  await expect(b.message('history 001')).toBeInViewport();
  await expect(line).toBeInViewport();
  expect(await b.call('GET', '/api/chat/').then((answer) => answer.text())).toContain('"unread":100');
  await expect(b.messages.last()).not.toBeInViewport();

  const readMark = b.page.waitForResponse('**/api/chat/*/read');
  await b.page.getByRole('button', { name: 'Newest messages' }).click();
  expect((await readMark).status()).toBe(204);
  await expect(b.messages.last()).toHaveText('history 120');
  await expect(b.messages.last()).toBeInViewport();
  await expect(line).toHaveCount(0);
  await b.page.keyboard.press('Control+f');
  await b.page.getByRole('button', { name: 'Go to a day' }).press('Enter');
  const choice = b.page.getByRole('dialog', { name: 'Go to a day' });
  const day = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
  await choice.getByLabel('Day').fill(day(2));
  const inWords = new Intl.DateTimeFormat('en-US', { dateStyle: 'full' }).format(new Date(`${day(2)}T00:00:00`));
  await expect(choice.getByLabel('Day')).toHaveAccessibleDescription(inWords);
  await choice.getByLabel('Day').press('Enter');
  await expect(choice.getByRole('status')).toHaveText('There is no message of this day or later.');
  // The day before, because the test may run around midnight.
  await choice.getByLabel('Day').fill(day(-1));
  await choice.getByRole('button', { name: 'Go', exact: true }).click();
  await expect(choice).toBeHidden();
  await expect(b.message('history 001')).toBeInViewport();
  await expect(b.message('history 001')).toBeFocused();
  await b.page.getByRole('button', { name: 'Close the search' }).click();
  await b.page.getByRole('button', { name: 'Newest messages' }).click();
  await expect(b.messages.last()).toHaveText('history 120');
  await expect(b.messages.last()).toBeInViewport();

  const loaded = await b.messages.count();
  expect(loaded).toBeLessThan(MESSAGES);

  const first = await b.messages.first().innerText();
  const held = b.log.getByText(first);
  const scrolledTo = await held.evaluate((line) => {
    line.closest('.log')?.scrollTo({ top: 0 });
    return line.getBoundingClientRect().top;
  });
  await expect.poll(() => b.messages.count()).toBeGreaterThan(loaded);
  const stayedAt = await held.evaluate((line) => line.getBoundingClientRect().top);
  expect(Math.abs(stayedAt - scrolledTo)).toBeLessThanOrEqual(2);

  await expect(async () => {
    await b.log.evaluate((log) => log.closest('.log')?.scrollTo({ top: 0 }));
    await expect(b.messages).toHaveCount(MESSAGES, { timeout: 500 });
  }).toPass();
  const texts = await b.messages.allInnerTexts();
  expect(texts).toEqual([...texts].sort());
  await expect(b.log.getByText('started this chat')).toHaveCount(1);
});
