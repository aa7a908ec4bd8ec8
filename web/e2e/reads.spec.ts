import type { Page } from '@playwright/test';
import { Costs } from './costs';
import { FirestoreClient } from './firestore';
import { expect, test } from './fixtures';
import { keptState } from './knownState';
import { connectionState } from './person';

const MESSAGES = 20;
const MINUTES = 10;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Lets the page believe that it is hidden, or visible. */
async function setVisible(page: Page, visible: boolean): Promise<void> {
  await page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
    document.dispatchEvent(new Event('visibilitychange'));
  }, visible ? 'visible' : 'hidden');
}

test('who is here costs no document, a page that is hidden nothing at all, and coming back costs the documents that have changed', async ({ people }) => {
  test.slow();
  const [a, b, c] = await people('a', 'b', 'c');
  await c.startChatWith(a);
  await c.write('from c');
  await b.startChatWith(a);
  await b.write('from b');
  await a.openChatWith(b);
  await expect(a.messages).toHaveText(['from b']);
  await expect(a.chatWith(c)).toContainText('from c');
  const delivered = b.log.getByRole('img', { name: /Delivered|Read/ });
  await expect(delivered).toHaveCount(1);

  const costs = await Costs.of(a.page);
  await a.page.clock.install();
  await a.page.reload();
  await a.isLive();
  await expect(a.messages).toHaveText(['from b']);
  const { documents: all, calls: loading } = await costs.report('load');
  // The chat with c, that with b, the room of everybody, and what b's message and its receipt have changed.
  expect(all).toBeGreaterThanOrEqual(2);
  expect(loading.filter((call) => call === 'GET /api/chat/{id}'), 'reads of the newest page').toHaveLength(1);
  expect(loading.filter((call) => call === 'GET /api/chat/'), 'reads of the list').toHaveLength(1);
  expect(loading.filter((call) => call.endsWith('/keys')), 'reads of keys').toEqual(['GET /api/chat/keys']);

  // One for everybody in the list, unless the page before has just asked.
  const asksNames = (calls: readonly string[]) => calls.filter((call) => call === 'POST /api/auth/users/names').length;
  expect(asksNames(loading), 'requests of names').toBeLessThanOrEqual(1);

  const sent = ['from b'];
  for (let i = 1; i <= MESSAGES; i += 1) {
    await b.write(`message ${i}`);
    sent.push(`message ${i}`);
  }
  // They are sent one after the other, and this is not about their speed.
  await expect(a.messages).toHaveText(sent, { timeout: 60_000 });
  // The read marks change the document too.
  await expect(b.log.getByRole('img', { name: 'Read' })).toHaveCount(sent.length);
  const { documents: received } = await costs.report(`${MESSAGES} messages`, all);
  expect(received).toBeLessThanOrEqual(2 * MESSAGES);
  // What was written before this has come when this has: the listener brings the changes in their order.
  await expect(async () => {
    expect((await c.call('POST', `/api/chat/${c.chatId}/messages`, { body: 'the last one' })).status()).toBe(201);
  }).toPass();
  await expect(a.chatWith(c)).toContainText('the last one');

  // A beat of presence each two minutes, of a page that is looked at and touched. The clock stands still in between, so
  // no other one becomes due.
  await a.page.clock.pauseAt((await a.page.evaluate(() => Date.now())) + MINUTE_MS);
  const lookForTwoMinutes = async (minute: number) => {
    const told = await costs.beats();
    await a.page.mouse.move(300 + minute, 300);
    await a.page.clock.fastForward(2 * MINUTE_MS);
    expect(await costs.beats(told + 1), 'beats in two minutes').toBe(told + 1);
  };
  await lookForTwoMinutes(0);
  const lookForTenMinutes = async () => {
    const before = await costs.states();
    const documents = await costs.documents();
    await costs.report('until the clock stands still');
    for (let minute = 2; minute <= MINUTES; minute += 2) {
      await lookForTwoMinutes(minute);
    }
    const { calls } = await costs.report(`looked at for ${MINUTES} minutes`, documents);
    const written = [...(await costs.states())].filter((state) => !before.has(state));
    return { calls, written };
  };
  let seen = await lookForTenMinutes();
  for (let again = 0; again < 2 && seen.written.length > 0; again += 1) {
    // What a receipt of before has changed may come late. If beats wrote documents, each round would bring some.
    seen = await lookForTenMinutes();
  }
  // By the clock that was set, the stream may be silent for minutes and begin anew: then the emulator sends documents again.
  expect(seen.written, 'documents written for presence').toEqual([]);
  expect(seen.calls.filter((call) => call === 'POST /api/chat/presence')).toHaveLength(MINUTES / 2);
  // One in ten minutes, and one that may be from the start.
  expect(asksNames(seen.calls), 'requests of names').toBeLessThanOrEqual(2);
  await a.page.clock.resume();

  await setVisible(a.page, false);
  const ended = a.page.waitForRequest((request) => request.url().includes('TYPE=terminate'));
  await a.page.clock.fastForward(MINUTES * MINUTE_MS);
  await ended;
  const hidden = await costs.documents();
  await b.write('while you were away');
  await expect(delivered).toHaveCount(sent.length + 1);
  const whileHidden = await costs.report(`hidden for ${MINUTES} minutes`, hidden);
  expect(whileHidden.documents, 'documents while the page is hidden').toBe(0);
  expect(asksNames(whileHidden.calls), 'requests of names').toBe(0);

  await setVisible(a.page, true);
  await expect(a.messages).toHaveText([...sent, 'while you were away']);
  await a.isLive();
  await expect.poll(() => costs.listened).toBeGreaterThanOrEqual(2);
  const back = await costs.report('seen again', hidden);
  // Firestore sends only what has changed to who goes on from a place of the last half hour. Its emulator sends all.
  expect(back.resumed, 'listeners that go on where they were').not.toContain(false);
  expect(back.calls).not.toContain('GET /api/chat/');
  expect(back.calls).not.toContain('GET /api/chat/keys');
  expect(asksNames(back.calls), 'requests of names').toBeLessThanOrEqual(1);

  const second = await a.context.newPage();
  const others = await Costs.of(second);
  await second.goto(a.page.url());
  await expect(second.getByText('while you were away').first()).toBeVisible();
  await expect(connectionState(second, 'Live')).toBeVisible();
  const { calls: seconds } = await others.report('second tab');
  expect(seconds.filter((call) => call === 'GET /api/chat/{id}'), 'reads of the newest page').toHaveLength(1);
  expect(seconds.filter((call) => call === 'GET /api/chat/'), 'reads of the list').toHaveLength(1);
  expect(seconds.filter((call) => call.endsWith('/keys')), 'reads of keys').toEqual(['GET /api/chat/keys']);
  expect(asksNames(seconds), 'requests of names').toBeLessThanOrEqual(1);
});

test('a reload reads no document of a chat in which nothing has happened, and misses nothing', async ({ people, request, stack }) => {
  const [a, b, c] = await people('a', 'b', 'c');
  await c.startChatWith(a);
  await c.write('from c');
  await b.startChatWith(a);
  await b.write('from b');
  await a.openChatWith(c);
  await expect(a.messages).toHaveText(['from c']);
  await a.openChatWith(b);
  await expect(a.messages).toHaveText(['from b']);
  for (const { log } of [b, c]) {
    await expect(log.getByRole('img', { name: 'Read' })).toHaveCount(1);
  }
  // The two chats have changed in this minute. So that a reload could leave them out, they changed an hour ago.
  const owner = FirestoreClient.with(request, stack, 'owner');
  const timestampValue = new Date(Date.now() - HOUR_MS).toISOString();
  for (const { chatId } of [b, c]) {
    const path = `chats/${chatId}?updateMask.fieldPaths=updated_at`;
    expect((await owner.write(path, { updated_at: { timestampValue } })).status()).toBe(200);
  }
  await expect.poll(async () => (await keptState(a))?.provedMs ?? 0).toBeGreaterThan(Date.now() - HOUR_MS / 2);

  const costs = await Costs.of(a.page);
  await a.page.reload();
  await a.isLive();
  await expect(a.messages).toHaveText(['from b']);
  await expect.poll(() => costs.chats()).toContain(b.chatId);
  expect((await costs.chats()).filter((chat) => chat === b.chatId), 'the chat on the screen').toHaveLength(1);
  expect(await costs.chats(), 'another chat').not.toContain(c.chatId);

  await c.write('something happens');
  await expect(a.chatWith(c)).toContainText('something happens');
  await expect(a.chatWith(c)).toContainText('1 unread');
  await a.write('answer');
  await b.openChatWith(a);
  await expect(a.log.getByRole('img', { name: 'Read' })).toHaveCount(1);
  await a.openChatWith(c);
  await expect(a.messages).toHaveText(['from c', 'something happens']);

  await costs.report('until both chats were opened');
  await a.openChatWith(b);
  await expect(a.messages).toHaveText(['from b', 'answer']);
  await a.openChatWith(c);
  await expect(a.messages).toHaveText(['from c', 'something happens']);
  const { calls } = await costs.report('from chat to chat');
  expect(calls.filter((call) => call.startsWith('GET ')), 'reads of the API').toEqual([]);
});
