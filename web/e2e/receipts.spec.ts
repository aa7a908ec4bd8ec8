import { expect, test } from './fixtures';

const FIRESTORE = '**/google.firestore.v1.Firestore/**';

test('a message is sent, delivered and read, and its author sees each', async ({ somebody }) => {
  const a = await somebody('a');
  const b = await somebody('b');
  await a.startChatWith(b);
  const receipt = a.line('have you seen this?').getByRole('img');

  await a.page.route(FIRESTORE, (route) => route.abort());
  await a.page.reload();
  await a.write('have you seen this?');
  await expect(receipt).toHaveAccessibleName('Sent');

  await a.page.unroute(FIRESTORE);
  await a.isLive();
  await expect(receipt).toHaveAccessibleName('Delivered');

  await b.openChatWith(a);
  await expect(receipt).toHaveAccessibleName('Read');
});

test('what is unread is counted, over a reload too, until one looks at it', async ({ somebody }) => {
  const a = await somebody('a');
  const b = await somebody('b');
  await a.startChatWith(b);
  await expect(b.chatWith(a)).toBeVisible();

  await a.write('one');
  await expect(b.chatWith(a)).toContainText('1 unread');
  await a.write('two');
  await expect(b.chatWith(a)).toContainText('2 unread');
  await expect(b.page).toHaveTitle('(2) Parley');
  await b.page.reload();
  await expect(b.chatWith(a)).toContainText('2 unread');

  const told = b.page.waitForResponse('**/api/chat/*/read');
  await b.openChatWith(a);
  await expect(b.chatWith(a)).not.toContainText('unread');
  await expect(b.page).toHaveTitle('Parley');
  expect((await told).status()).toBe(204);
  await b.page.goto('/');
  await b.page.reload();
  await expect(b.chatWith(a)).toContainText('two');
  await expect(b.chatWith(a)).not.toContainText('unread');
});
