import { expect, test } from './fixtures';
import { keptState } from './knownState';
import { connectionState, type Person } from './person';

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

test('chats are pinned, archived, muted and marked as unread in the list, and that stays after a reload', async ({
  people,
}) => {
  const [a, b, c] = await people('a', 'b', 'c');
  await a.startChatWith(b);
  await a.write('to b');
  await a.startChatWith(c);
  await a.write('to c');
  await expect(a.log.locator('li.unsent')).toHaveCount(0);
  const list = a.page.getByRole('navigation', { name: 'My chats' });
  const links = list.getByRole('link');
  const menu = a.page.getByRole('menu', { name: 'Chat actions' });
  const archive = list.getByRole('button', { name: 'Archived (1)' });
  /** Chooses an entry of the menu of the chat with `other`, and waits for the answer of the server. */
  const choose = async (other: Person, item: string) => {
    const answer = a.page.waitForResponse((each) => /\/(arrangement|mute)$/.test(new URL(each.url()).pathname));
    await (await a.menuOfChatWith(other)).getByRole('menuitem', { name: item, exact: true }).click();
    await answer;
  };
  await expect(links.first()).toContainText(c.username);

  await choose(b, 'Pin');
  await expect(links.first()).toContainText(b.username);
  await expect(links.first()).toContainText('pinned');
  await choose(b, 'Mute');
  await expect(links.first()).toContainText('muted');
  await expect((await a.menuOfChatWith(b)).getByRole('menuitem', { name: 'End the mute' })).toBeVisible();
  await a.page.keyboard.press('Escape');
  await expect(a.chatWith(b)).toBeFocused();

  const archived = a.page.waitForResponse('**/arrangement');
  await a.chatWith(c).focus();
  await a.page.keyboard.press('Tab');
  await expect(list.getByRole('button', { name: `Actions: ${c.username}` })).toBeFocused();
  await a.page.keyboard.press('Enter');
  await a.page.keyboard.press('ArrowDown');
  await expect(menu.getByRole('menuitem', { name: 'Archive', exact: true })).toBeFocused();
  await a.page.keyboard.press('Enter');
  await expect(a.chatWith(c)).toHaveCount(0);
  await expect(archive).toBeVisible();
  await archived;

  await a.page.reload();
  await a.isLive();
  await expect(links.first()).toContainText('pinned');
  await expect(links.first()).toContainText('muted');
  await expect(a.chatWith(c)).toHaveCount(0);
  await archive.click();
  await expect(a.chatWith(c)).toBeVisible();
  const seen = a.page.waitForResponse('**/read');
  await c.openChatWith(a);
  await c.write('are you there?');
  // A read mark that is still on its way would take the next mark back.
  await seen;
  await expect(archive).toHaveCount(0);
  await expect(links.nth(1)).toContainText('are you there?');

  await choose(c, 'Mark as unread');
  await expect(a.log).toHaveCount(0);
  await expect(a.chatWith(c)).toContainText('Marked as unread');
  await a.page.reload();
  await a.isLive();
  await expect(a.chatWith(c)).toContainText('Marked as unread');
  const read = a.page.waitForResponse('**/arrangement');
  await a.openChatWith(c);
  await read;
  await a.openChatWith(b);
  await expect(a.chatWith(c)).not.toContainText('Marked as unread');

  await a.page.route('**/arrangement', (route) =>
    route.fulfill({
      status: 409,
      contentType: 'application/problem+json',
      body: JSON.stringify({ type: 'urn:parley:problem:too-many-pinned-chats', status: 409 }),
    }),
  );
  await choose(c, 'Pin');
  const alert = a.page.getByRole('alert').filter({ hasText: 'The chat was not pinned.' });
  await expect(alert).toContainText('You have pinned the greatest number');
  await expect(links.first()).toContainText(b.username);
  await expect(links.nth(1)).not.toContainText('pinned');

  // A finger that rests on a chat opens its menu, and not the chat.
  const line = await a.chatWith(c).boundingBox();
  const finger = await a.context.newCDPSession(a.page);
  const touchPoints = [{ x: (line?.x ?? 0) + 60, y: (line?.y ?? 0) + 20 }];
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
  await expect(menu).toBeVisible();
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect(menu.getByRole('menuitem', { name: 'Archive', exact: true })).toBeVisible();
  await a.seesChatWith(b);
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

test('the title of a direct chat tells about the other person', async ({ people }) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  const title = a.page.getByRole('heading', { name: b.username }).getByRole('button');
  await title.click();
  const card = a.page.getByRole('dialog', { name: b.username });
  await expect(card).toContainText('You have had this chat since');
  await expect(card.getByRole('button', { name: 'Open the chat' })).toHaveCount(0);
  await a.page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await expect(title).toBeFocused();
});
