import { expect, test } from './fixtures';

const FIRESTORE = '**/google.firestore.v1.Firestore/**';

test('the author sees that a message is sent, then delivered, then read', async ({ people }) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  const status = a.message('have you seen this?').getByRole('img');

  await a.page.route(FIRESTORE, (route) => route.abort());
  await a.page.reload();
  await a.write('have you seen this?');
  await expect(status).toHaveAccessibleName('Sent');

  await a.page.unroute(FIRESTORE);
  // As a network does that is back. Otherwise Firestore's client waits for longer after each failure, up to a minute.
  await a.page.evaluate(() => dispatchEvent(new Event('online')));
  await a.isLive();
  await expect(status).toHaveAccessibleName('Delivered');

  await b.openChatWith(a);
  await expect(status).toHaveAccessibleName('Read');
});

test('unread messages are counted, also after a reload, until the person opens the chat', async ({
  people,
}) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await a.write('one');
  await expect(b.chatWith(a)).toContainText(/1 unread message$/);
  await a.write('two');
  await expect(b.chatWith(a)).toContainText('2 unread messages');
  await expect(b.page).toHaveTitle('(2) Parley');
  await b.page.reload();
  await expect(b.chatWith(a)).toContainText('2 unread');

  const readMark = b.page.waitForResponse('**/api/chat/*/read');
  await b.openChatWith(a);
  await expect(b.chatWith(a)).not.toContainText('unread');
  await expect(b.page).toHaveTitle('Parley');
  expect((await readMark).status()).toBe(204);
  await b.page.goto('/');
  await b.page.reload();
  await expect(b.chatWith(a)).toContainText('two');
  await expect(b.chatWith(a)).not.toContainText('unread');
});
