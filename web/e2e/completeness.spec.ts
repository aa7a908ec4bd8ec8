import { randomUUID } from 'node:crypto';
import type { Locator } from '@playwright/test';
import type { StoredSession as Session } from '../src/api/sessionStorage';
import { LOOK_MS } from '../src/domain/listenerWatch';
import { type Caller, unregistered } from './accounts';
import { killListener, prepareDeadListener } from './deadListener';
import { expect, test } from './fixtures';
import { connectionState, Person } from './person';
import { createRoom } from './room';
import type { StackAddresses } from './stack';

const FIRESTORE = '**/google.firestore.v1.Firestore/**';
/** More than the listener follows. */
const CHATS = 55;
const AT_ONCE = 5;

interface Friend extends Caller {
  readonly chatId: string;
}

/** A person who has started a chat with the reader and written in it, without a page. */
async function friendOf(reader: Person, session: Session, stack: StackAddresses): Promise<Friend> {
  const caller = unregistered('friend', session.access_token, stack);
  const started = await reader.context.request.post('/api/chat/', {
    headers: { Authorization: `Bearer ${caller.token}` },
    data: { user_id: session.user_id },
  });
  expect(started.status()).toBe(201);
  const { chat_id } = (await started.json()) as { chat_id: string };
  const friend = { ...caller, chatId: chat_id };
  await send(friend, reader, 'hello');
  return friend;
}

/** Calls `task` for each of `items`, a few at a time: all at once would make the servers late for others. */
async function fewAtATime<T, R>(items: readonly T[], task: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) {
    results.push(...(await Promise.all(items.slice(from, from + AT_ONCE).map(task))));
  }
  return results;
}

async function send(from: Friend, reader: Person, body: string): Promise<void> {
  const sent = await reader.context.request.post(`/api/chat/${from.chatId}/messages`, {
    headers: { Authorization: `Bearer ${from.token}`, 'Idempotency-Key': randomUUID() },
    data: { body },
  });
  expect(sent.status()).toBe(201);
}

test('after a pause, the list of 55 chats shows the message that came in each of them', async ({
  person,
  stack,
}) => {
  test.setTimeout(180_000);
  const reader = await person('reader');
  const session = await reader.session();
  const chats = reader.page.getByRole('navigation', { name: 'My chats' });
  const friends = await fewAtATime(Array.from({ length: CHATS }), () => friendOf(reader, session, stack));
  const links = chats.getByRole('link', { name: /^friend-/ });
  await expect(links).toHaveCount(CHATS);
  await reader.isLive();

  await reader.page.route(FIRESTORE, (route) => route.abort());
  await reader.page.reload();
  await expect(links).toHaveCount(CHATS);
  await fewAtATime(friends, (friend) => send(friend, reader, 'while you were away'));
  await reader.page.unroute(FIRESTORE);
  // As a network does that is back. Otherwise Firestore's client waits for longer after each failure, up to a minute.
  await reader.page.evaluate(() => dispatchEvent(new Event('online')));

  await reader.isLive();
  const told = (text: string) => chats.getByRole('link').filter({ hasText: text });
  await expect(told('while you were away')).toHaveCount(CHATS);
  await expect(told('2 unread')).toHaveCount(CHATS);
});

test('what a person reads in a room on one device is read on the other when they look at it', async ({
  people,
  visitor,
  request,
  stack,
}) => {
  const room = await createRoom(request, stack);
  const [reader, writer] = await people('reader', 'writer');
  for (const member of [reader, writer]) {
    expect((await member.call('POST', `/api/chat/${room.chat_id}/join`)).status()).toBe(200);
  }
  const other = await visitor('other');
  await other.fillCredentials(reader.username, reader.password);
  await other.page.getByRole('button', { name: 'Log in' }).click();
  await other.isLive();
  await Promise.all([reader, writer].map((member) => member.page.reload()));
  const [onOne, onOther] = [reader, other].map(({ page }) =>
    page.getByRole('navigation', { name: 'My chats' }).getByRole('link', { name: room.name }),
  ) as [Locator, Locator];
  await writer.page.goto(`/#${room.chat_id}`);
  await writer.write('news');
  await expect(onOther).toContainText('1 unread');
  await expect(onOne).toContainText('1 unread');

  const readMark = reader.page.waitForResponse('**/api/chat/*/read');
  await onOne.click();
  await expect(onOne).not.toContainText('unread');
  expect((await readMark).status()).toBe(204);
  await expect(onOther).toContainText('1 unread');

  await other.page.evaluate(() => dispatchEvent(new Event('focus')));
  await expect(onOther).not.toContainText('unread');
});

test('a listener that looks alive and is dead is noticed, the API is read in its place, and it is begun anew', async ({
  people,
}) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await a.write('before');
  await b.openChatWith(a);
  await expect(b.messages).toHaveText(['before']);
  await prepareDeadListener(a.page);
  await a.page.clock.install();
  const watching = a.page.waitForResponse(/\/assets\/afterList-[^/]*\.js$/);
  await a.page.reload();
  await a.isLive();
  await expect(a.messages).toHaveText(['before']);
  await (await watching).finished();

  // Its successor cannot begin before the page was looked at.
  await a.page.route(FIRESTORE, (route) => route.abort());
  await killListener(a.page);
  await b.write('can you hear me?');
  await expect(b.message('can you hear me?').getByRole('img')).toHaveAccessibleName('Delivered');
  await a.write('hello?');
  await expect(a.message('hello?').getByRole('img')).toHaveAccessibleName('Sent');
  await expect(a.messages).toHaveText(['before', 'hello?']);
  await a.isLive();

  const banner = a.page.getByText('New messages come late at present.').filter({ visible: true });
  const untilVisible = (sign: Locator) =>
    expect(async () => {
      await a.page.clock.fastForward(LOOK_MS);
      await expect(sign).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
  await untilVisible(banner);
  await expect(connectionState(a.page, 'Live')).toHaveCount(0);
  await expect(a.messages).toHaveText(['before', 'can you hear me?', 'hello?']);

  await a.page.unroute(FIRESTORE);
  await untilVisible(connectionState(a.page, 'Live'));
  await expect(banner).toHaveCount(0);
  await b.write('now?');
  await expect(a.messages).toHaveText(['before', 'can you hear me?', 'hello?', 'now?']);
});
