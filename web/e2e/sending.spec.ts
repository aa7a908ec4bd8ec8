import { deferred } from '../test/support';
import { expect, test, tooManyRequests } from './fixtures';
import { connectionState } from './person';

const SENDS = '**/api/chat/*/messages';

test('a message is sent again with the same key if its answer is lost, and appears once', async ({
  people,
}) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await b.startChatWith(a);
  const keys: (string | undefined)[] = [];
  await a.page.route(SENDS, async (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    if (keys.length === 1) {
      await route.abort('connectionrefused');
    } else if (keys.length === 2) {
      await route.fetch();
      await route.abort('connectionreset');
    } else {
      await route.continue();
    }
  });

  await a.write('only once');
  await a.write('right after it');

  await expect(b.messages).toHaveText(['only once', 'right after it']);
  await expect(a.log.locator('li.unsent')).toHaveCount(0);
  await expect(a.messages).toHaveText(['only once', 'right after it']);
  expect(keys).toHaveLength(4);
  expect(new Set(keys.slice(0, 3)).size).toBe(1);
  expect(keys[3]).not.toBe(keys[0]);
});

test('an unsent message survives a reload and is sent after it', async ({ people }) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await b.startChatWith(a);
  await a.page.route(SENDS, (route) => route.abort('connectionrefused'));
  await a.write('kept over a reload');
  await expect(a.log.locator('li.unsent')).toContainText('Waiting for the server');

  await a.page.unroute(SENDS);
  await a.page.reload();

  await expect(a.log.locator('li.bubble:not(.unsent) .body')).toHaveText(['kept over a reload']);
  await expect(b.messages).toHaveText(['kept over a reload']);
});

test('a message that the server refuses can be sent again', async ({ people }) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await a.page.route(SENDS, (route) =>
    route.fulfill({
      status: 403,
      contentType: 'application/problem+json',
      body: JSON.stringify({ type: 'urn:parley:problem:not-a-member', status: 403 }),
    }),
  );
  await a.write('refused at first');
  await expect(a.page.getByRole('alert').filter({ hasText: 'Not sent.' })).toBeVisible();

  await a.page.unroute(SENDS);
  await a.page.getByRole('button', { name: 'Try again' }).click();

  await expect(a.log.locator('li.unsent')).toHaveCount(0);
  await expect(a.messages).toHaveText(['refused at first']);
});

test('a person who writes too fast sees how long to wait, and the message is sent automatically', async ({
  people,
}) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  // The second attempt gets no answer until the page was seen to wait for it.
  const { promise: seen, resolve: answer } = deferred<null>();
  let attempts = 0;
  await a.page.route(SENDS, async (route) => {
    attempts += 1;
    if (attempts === 1) {
      await route.fulfill(tooManyRequests(3));
    } else {
      await seen;
      await route.continue();
    }
  });

  const countdown = a.log.locator('li.unsent .countdown');
  // It is over after three seconds, so the page looks for it before it can be there.
  const counted = countdown.filter({ hasText: /^You are writing too fast\. This is sent in \d seconds\.$/ }).waitFor();
  await a.write('in a hurry');
  await counted;
  await expect(countdown).toHaveText('You are writing too fast. This is sent in a moment.');
  answer(null);

  await expect(a.log.locator('li.unsent')).toHaveCount(0);
  await expect(a.messages).toHaveText(['in a hurry']);
});

test('messages written offline wait, logging out asks before it deletes them, and the server is told later', async ({
  people,
}) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  const session = await a.session();
  await a.context.setOffline(true);
  await a.write('first');
  await a.write('second');
  await expect(a.message('first').locator('.meta')).toHaveText('Waiting for the server…');
  await expect(a.message('second').locator('.meta')).toHaveText('Waiting…');
  await expect(connectionState(a.page, 'Offline')).toHaveText('Offline: 2 waiting');

  const question = a.page.getByRole('dialog', { name: 'Log out?' });
  await a.page.getByRole('button', { name: 'Log out' }).click();
  await expect(question).toContainText('2 messages are not sent yet.');
  await a.page.setViewportSize({ width: 360, height: 640 });
  await expect(question).toBeVisible();
  await a.page.setViewportSize({ width: 1280, height: 720 });
  await a.page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(a.log.locator('li.unsent')).toHaveCount(2);

  await a.page.getByRole('button', { name: 'Log out' }).click();
  await question.getByRole('button', { name: 'Log out' }).click();
  await expect(a.page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  const unsent = await a.page.evaluate(() =>
    Object.keys(localStorage).filter((key) => key.startsWith('parley.outbox.')),
  );
  expect(unsent).toEqual([]);

  const told = a.page.waitForResponse('**/api/auth/logout');
  await a.context.setOffline(false);
  expect((await told).status()).toBe(204);
  const { refresh_token } = session;
  const refresh = await a.context.request.post('/api/auth/refresh', { data: { refresh_token } });
  expect(refresh.status()).toBe(401);
});
