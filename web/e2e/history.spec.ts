import { expect, test } from './fixtures';

const MESSAGES = 120;

test('older messages load while a person scrolls up, and the visible messages stay in place', async ({
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

  await b.openChatWith(a);
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
