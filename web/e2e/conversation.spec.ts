import { expect, test } from './fixtures';
import { keptState } from './knownState';
import { connectionState } from './person';

test('two people register and talk in two browsers, live and in order, and a reload shows all of it', async ({
  visitor,
}) => {
  const [a, b] = await Promise.all([visitor('a'), visitor('b')]);
  await Promise.all([a.register(), b.register()]);

  await a.startChatWith(b);
  const said = ['first of three', 'second of three', 'third of three'];
  for (const text of said) {
    await a.write(text);
  }
  await b.openChatWith(a);
  await expect(b.messages).toHaveText(said);

  await b.write('an answer');
  const all = [...said, 'an answer'];
  await expect(a.messages).toHaveText(all);
  await expect(a.log.locator('li.unsent')).toHaveCount(0);
  await expect(a.chatWith(b)).toContainText('an answer');

  await a.page.reload();
  await a.isLive();
  await expect(a.messages).toHaveText(all);
});

test('a person who looks for their own name reads that it is theirs', async ({ person }) => {
  const a = await person('a');
  await a.search.fill(a.username);
  await expect(a.page.getByText('Only your own name starts like that.')).toBeVisible();
  await expect(a.page.getByRole('list', { name: 'People found' })).toHaveCount(0);
});

test('a chat that is not open shows its last message and moves to the top', async ({ people }) => {
  const [a, b, c] = await people('a', 'b', 'c');
  await a.startChatWith(b);
  await a.startChatWith(c);
  const links = a.page.getByRole('navigation', { name: 'My chats' }).getByRole('link');
  await expect(links.first()).toContainText(c.username);

  await b.startChatWith(a);
  await b.write('are you there?');

  await expect(links.first()).toContainText(b.username);
  await expect(links.first()).toContainText('are you there?');
});

test('messages written while the other browser is offline appear when it is online again', async ({
  people,
}) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await b.startChatWith(a);
  await a.write('before');
  await expect(b.messages).toHaveText(['before']);

  await b.context.setOffline(true);
  await expect(connectionState(b.page, 'Offline')).toBeVisible();
  await b.page.goto('/#');
  await b.openChatWith(a);
  await expect(b.messages).toHaveText(['before']);
  for (const text of ['missed 1', 'missed 2', 'missed 3']) {
    await a.write(text);
  }
  await expect(a.log.locator('li.unsent')).toHaveCount(0);
  await b.context.setOffline(false);

  await b.isLive();
  await expect(b.messages).toHaveText(['before', 'missed 1', 'missed 2', 'missed 3']);
});

test('while the API answers with errors, one banner says so, and the last page is still there', async ({ people }) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await a.write('before');
  await expect(a.messages).toHaveText(['before']);
  await expect.poll(async () => (await keptState(a))?.conversations).toContain('before');
  await a.page.route('**/api/chat/**', (route) => route.fulfill({ status: 500 }));
  await a.page.reload();

  await expect(a.page.getByText(/trying again in \d+ s/).filter({ visible: true })).toBeVisible();
  await expect(connectionState(a.page, 'Live')).toHaveCount(0);
  await expect(a.page.getByRole('alert')).toHaveCount(0);
  await expect(a.messages).toHaveText(['before']);
  await expect(a.chatWith(b)).toContainText('before');

  const tryNow = a.page.getByRole('button', { name: 'Try now' });
  await expect(tryNow).toBeVisible();
  await a.page.unroute('**/api/chat/**');
  // What was under way may fail still, and the page tries again by itself after 20 s only. Or it has done so already.
  await expect(async () => {
    await tryNow.evaluateAll((buttons) => buttons.forEach((button) => (button as HTMLElement).click()));
    await expect(connectionState(a.page, 'Live')).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 15_000 });
  await expect(a.messages).toHaveText(['before']);
});

test('a chat shows in the list of the other person with its first message', async ({ people }) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await expect(a.chatWith(b)).toBeVisible();
  await b.page.reload();
  await b.isLive();
  await expect(b.chatWith(a)).toHaveCount(0);

  await a.write('hello');

  await expect(b.chatWith(a)).toContainText('hello');
  await expect(b.chatWith(a)).toContainText('1 unread');
});
