import { expect, test } from './fixtures';

const MESSAGES = 120;

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
