import { randomUUID } from 'node:crypto';
import type { Page, Route } from '@playwright/test';
import type { ChatEvent } from '../src/domain/event';
import { at, idAt } from '../test/support';
import { expect, test } from './fixtures';
import { MainThread } from './mainThread';

const MESSAGES = 10_000;
const PAGE = 50;
/** So many pages a person scrolls back. */
const PAGES_BACK = 8;
const NODES_MAX = 2_000;

interface ListedChat {
  readonly chat_id: string;
  readonly type: string;
  readonly members: readonly { readonly user_id: string; readonly username: string }[];
  readonly last_event: Readonly<Record<string, unknown>> | null;
}

/** So many messages come one right after the other. */
const RECEIVED = 30;
/** A page that computes for longer does not react to a finger at once. */
const TASK_MS_MAX = 50;
const CHATS = 500;
const CHATS_PER_PAGE = 100;

/** Counts from now on how often a bubble, or a line of the list, is drawn: each one formats its time. */
async function countsDrawn(page: Page): Promise<(what: string) => Promise<number>> {
  const times = await page.evaluateHandle(() => {
    const format = Object.getOwnPropertyDescriptor(Intl.DateTimeFormat.prototype, 'format');
    const counted = { drawn: 0, longTasks: [] as number[] };
    Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {
      get(this: Intl.DateTimeFormat) {
        counted.drawn += 1;
        return (format?.get as (this: Intl.DateTimeFormat) => unknown).call(this);
      },
    });
    new PerformanceObserver((list) => {
      counted.longTasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
    return counted;
  });
  return async (what) => {
    const { drawn, longTasks } = await times.evaluate((counted) => counted);
    console.log(`${what}: ${drawn} times formatted, long tasks of ${longTasks.join(', ') || 'none'} ms`);
    return drawn;
  };
}

/** How long the longest of these tasks has kept the page busy. */
function longestOf(tasks: readonly number[], what: string): number {
  const [longest = 0] = tasks;
  console.log(`${what}: ${tasks.length} tasks, the longest ${longest.toFixed(1)} ms of processor time`);
  expect(tasks.length, 'tasks in the trace').toBeGreaterThan(0);
  return longest;
}

/** Answers the list of the chats of `me`, in pages: the first chat is real, and the others are like it. */
async function answerList(route: Route, me: string): Promise<void> {
  const url = new URL(route.request().url());
  const before = Number(url.searchParams.get('after') ?? 0);
  // The server knows the first page only.
  url.searchParams.delete('after');
  const answer = await route.fetch({ url: url.href });
  const page = (await answer.json()) as { chats: readonly ListedChat[] };
  const [real] = page.chats.filter(({ type }) => type === 'DIRECT');
  if (real === undefined) {
    throw new Error('there is no chat to take as an example');
  }
  const size = Math.min(CHATS_PER_PAGE, CHATS - before);
  const chats = Array.from({ length: size }, (_, i) => (before + i === 0 ? real : likeIt(real, before + i, me)));
  await route.fulfill({ json: { chats, next: before + size === CHATS ? null : String(before + size) } });
}

/** Another chat, with another person and an older message. */
function likeIt(chat: ListedChat, number: number, me: string): ListedChat {
  const id = idAt(CHATS - number);
  const friend = { user_id: randomUUID(), username: `friend-${number}` };
  return {
    ...chat,
    chat_id: id,
    members: chat.members.map((member) => (member.user_id === me ? member : friend)),
    last_event: chat.last_event && { ...chat.last_event, chat_id: id, event_id: id, body: `older ${number}` },
  };
}

/** Answers what a person reads of a long log, in pages, without a server. */
async function answerHistory(page: Page, chatId: string): Promise<void> {
  const log = Array.from({ length: MESSAGES }, (_, i) =>
    at(i, { chat_id: chatId, event_id: idAt(i + 1), client_id: randomUUID() }),
  );
  const place = new Map(log.map(({ event_id }, i) => [event_id, i]));
  const answer = (route: Route, events: readonly ChatEvent[], isEnd: boolean) =>
    route.fulfill({ json: { events, next: isEnd ? null : events.at(-1)?.event_id } });
  const asked = (route: Route, name: string) => new URL(route.request().url()).searchParams.get(name) ?? '';
  await page.route(`**/api/chat/${chatId}?*`, (route) => {
    const end = place.get(asked(route, 'time')) ?? MESSAGES;
    const start = Math.max(0, end - PAGE);
    return answer(route, log.slice(start, end).reverse(), start === 0);
  });
  await page.route(`**/api/chat/${chatId}/events?*`, (route) => {
    const start = (place.get(asked(route, 'after')) ?? MESSAGES) + 1;
    const end = Math.min(MESSAGES, start + 2 * PAGE);
    return answer(route, log.slice(start, end), end === MESSAGES);
  });
}

test(`in a chat of ${MESSAGES} messages a send draws its own bubble, and the page stays small while a person scrolls`, async ({
  people,
  browser,
}, testInfo) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await answerHistory(a.page, a.chatId);
  const delivered = a.page.getByRole('img', { name: 'Delivered' });
  await a.write('zero');
  await expect(delivered).toHaveCount(1);
  await a.page.reload();
  await expect(a.messages).toHaveCount(PAGE + 1);
  const report = await countsDrawn(a.page);

  for (const text of ['one', 'two', 'three']) {
    await a.write(text);
  }
  await expect(delivered).toHaveCount(4);
  expect(await report('3 sends')).toBeLessThan(4 * PAGE);

  const receiving = await MainThread.record(browser, a.page, testInfo.outputPath('receiving.json'));
  for (let i = 1; i <= RECEIVED; i += 1) {
    const body = `received ${i}`;
    await expect(async () => {
      expect((await b.call('POST', `/api/chat/${a.chatId}/messages`, { body })).status()).toBe(201);
    }).toPass();
  }
  await expect(a.message(`received ${RECEIVED}`)).toBeVisible();
  expect(longestOf(await receiving.end(), `${RECEIVED} messages received`)).toBeLessThanOrEqual(TASK_MS_MAX);

  const scrolling = await MainThread.record(browser, a.page, testInfo.outputPath('scrolling.json'));
  const nodes = () => a.page.evaluate(() => document.querySelectorAll('*').length);
  const most: number[] = [await nodes()];
  for (let pages = 1; pages <= PAGES_BACK; pages += 1) {
    const oldest = MESSAGES - PAGE * (pages + 1);
    await expect(async () => {
      await a.log.evaluate((log) => log.closest('.log')?.scrollTo({ top: 0 }));
      await expect(a.message(`message ${oldest}`).first()).toBeAttached({ timeout: 500 });
    }).toPass();
    most.push(await nodes());
  }
  expect(longestOf(await scrolling.end(), `${PAGES_BACK} pages back`)).toBeLessThanOrEqual(TASK_MS_MAX);
  await report(`${PAGES_BACK} pages back`);
  console.log(`elements on the page: ${most.join(', ')}`);
  expect(Math.max(...most)).toBeLessThanOrEqual(NODES_MAX);

  await a.page.getByRole('button', { name: 'Newest messages' }).click();
  await expect(a.messages.last()).toHaveText(`received ${RECEIVED}`);
});

test(`a list of ${CHATS} chats is shown whole, and a message in it draws its own line`, async ({
  people,
  browser,
}, testInfo) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await a.write('hello');
  await expect(a.page.getByRole('img', { name: 'Delivered' })).toHaveCount(1);
  const friend = a.chatWith(b);
  const { user_id: me } = await a.session();
  await a.page.goto('/#');
  await a.page.route(/\/api\/chat\/(\?|$)/, (route) => answerList(route, me));
  const loading = await MainThread.record(browser, a.page, testInfo.outputPath('list.json'));
  await a.page.reload();
  // To look for links by their role and name takes the page a second.
  await a.page.waitForFunction((count) => document.querySelectorAll('nav.chats li').length === count, CHATS);
  await a.page.waitForFunction(() => document.querySelector('.connection')?.textContent === 'Live');
  expect(longestOf(await loading.end(), `a list of ${CHATS} chats`)).toBeLessThanOrEqual(TASK_MS_MAX);

  const links = a.page.getByRole('navigation', { name: 'My chats' }).getByRole('link');
  await expect(links).toHaveCount(CHATS);

  const report = await countsDrawn(a.page);
  await b.startChatWith(a);
  const receiving = await MainThread.record(browser, a.page, testInfo.outputPath('message.json'));
  await b.write('are you there?');
  await a.page.waitForFunction(() => document.querySelector('nav.chats li')?.textContent.includes('are you there?'));
  expect(longestOf(await receiving.end(), `a message in a list of ${CHATS}`)).toBeLessThanOrEqual(TASK_MS_MAX);
  await expect(friend).toContainText('are you there?');
  await expect(friend).toContainText('1 unread');
  await expect(links.first()).toContainText(b.username);
  // The message, its name, who is typing, that b is here: each may draw the line, none of them all lines.
  expect(await report(`a message in a list of ${CHATS}`)).toBeLessThan(CHATS / 5);
});
