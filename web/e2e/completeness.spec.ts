import { randomUUID } from 'node:crypto';
import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures';
import { Person } from './person';
import { createRoom } from './room';
import type { StackAddresses } from './stack';

const FIRESTORE = '**/google.firestore.v1.Firestore/**';
/** More than the listener follows. */
const CHATS = 55;
const FRIENDS_AT_ONCE = 5;

interface Friend {
  readonly username: string;
  readonly token: string;
  readonly chatId: string;
}

/** A person who has started a chat with `other` and written in it, without a page. */
async function friendOf(other: Person, stack: StackAddresses, userId: string): Promise<Friend> {
  const { username, access_token } = await Person.registerByApi(Person.credentials('friend'), stack);
  const started = await other.context.request.post('/api/chat/', {
    headers: { Authorization: `Bearer ${access_token}` },
    data: { user_id: userId },
  });
  const { chat_id } = (await started.json()) as { chat_id: string };
  const friend = { username, token: access_token, chatId: chat_id };
  await send(friend, other, 'hello');
  return friend;
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
  test.setTimeout(120_000);
  const reader = await person('reader');
  const { user_id } = await reader.session();
  const chats = reader.page.getByRole('navigation', { name: 'My chats' });
  const friends: Friend[] = [];
  while (friends.length < CHATS) {
    // Each registration hashes a password: more at once would make the server busy.
    const few = Array.from({ length: FRIENDS_AT_ONCE }, () => friendOf(reader, stack, user_id));
    friends.push(...(await Promise.all(few)));
  }
  await expect(chats.getByRole('link', { name: /^friend-/ })).toHaveCount(CHATS);
  await reader.isLive();

  await reader.page.route(FIRESTORE, (route) => route.abort());
  await reader.page.reload();
  await expect(chats.getByRole('link', { name: /^friend-/ })).toHaveCount(CHATS);
  await Promise.all(friends.map((friend) => send(friend, reader, 'while you were away')));
  await reader.page.unroute(FIRESTORE);

  await reader.isLive();
  await expect(chats.getByRole('link').filter({ hasText: 'while you were away' })).toHaveCount(CHATS);
  await expect(chats.getByRole('link').filter({ hasText: '2 unread' })).toHaveCount(CHATS);
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
