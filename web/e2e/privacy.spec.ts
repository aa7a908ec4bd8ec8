import { randomUUID } from 'node:crypto';
import { expect, test } from './fixtures';
import { FirestoreClient } from './firestore';

test('the API and the Firestore rules refuse a person who is not a member of the chat', async ({
  people,
  stack,
}) => {
  const [a, b, c] = await people('a', 'b', 'c');
  await a.startChatWith(c);
  await a.write('not for b');
  await c.openChatWith(a);
  await expect(c.messages).toHaveText(['not for b']);
  const chatId = a.chatId;

  const path = `/api/chat/${chatId}`;
  expect((await b.call('GET', path)).status()).toBe(403);
  expect((await b.call('GET', `${path}/events`)).status()).toBe(403);
  expect((await b.call('GET', `${path}/members`)).status()).toBe(403);
  expect((await b.call('POST', `${path}/messages`, { body: 'let me in' })).status()).toBe(403);

  const document = `chats/${chatId}`;
  const aUser = (await a.session()).user_id;
  const bUser = (await b.session()).user_id;
  const asA = await FirestoreClient.of(a, stack);
  const asB = await FirestoreClient.of(b, stack);
  expect((await asA.get(document)).status()).toBe(200);
  expect((await asA.queryChats(aUser, 50)).status()).toBe(200);
  expect((await asB.get(document)).status()).toBe(403);
  expect((await asB.list('chats')).status()).toBe(403);
  expect((await asB.queryChats(null, 50)).status()).toBe(403);
  expect((await asB.queryChats(aUser, 50)).status()).toBe(403);
  expect((await asB.queryChats(bUser, 50)).status()).toBe(200);
  for (const client of [asA, asB]) {
    expect((await client.write(document, { members: { nullValue: null } })).status()).toBe(403);
    expect((await client.write('chats/new', { public: { booleanValue: true } })).status()).toBe(403);
    expect((await client.delete(document)).status()).toBe(403);
  }

  await b.page.goto(`/#${chatId}`);
  await expect(b.page.getByRole('alert')).toContainText('You are not a member of this chat.');
  await expect(b.page.getByText('not for b')).toHaveCount(0);
  const field = b.page.getByRole('textbox', { name: 'Message' });
  await expect(field).toHaveCount(0);
  await b.page.goto(`/#${randomUUID()}`);
  await expect(b.page.getByRole('alert')).toContainText('This chat does not exist.');
  await expect(field).toHaveCount(0);
});
