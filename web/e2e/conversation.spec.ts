import { expect, test } from './fixtures';
import { connectionState } from './person';

test('two people talk in two browsers, live and in order, and a reload shows all of it', async ({
  somebody,
}) => {
  const a = await somebody('a');
  const b = await somebody('b');

  await a.startChatWith(b);
  await expect(b.chatWith(a)).toBeVisible();
  await b.openChatWith(a);
  const said = ['first of three', 'second of three', 'third of three'];
  for (const text of said) {
    await a.write(text);
  }
  await expect(b.lines).toHaveText(said);

  await b.write('an answer');
  const all = [...said, 'an answer'];
  await expect(a.lines).toHaveText(all);
  await expect(a.log.locator('li.unsent')).toHaveCount(0);
  await expect(a.chatWith(b)).toContainText('an answer');

  await a.page.reload();
  await a.isLive();
  await expect(a.lines).toHaveText(all);
});

test('a chat that one is not looking at shows its last message and moves to the top', async ({
  somebody,
}) => {
  const a = await somebody('a');
  const b = await somebody('b');
  const c = await somebody('c');
  await a.startChatWith(b);
  await a.startChatWith(c);
  const links = a.page.getByRole('navigation', { name: 'My chats' }).getByRole('link');
  await expect(links.first()).toContainText(c.username);

  await b.openChatWith(a);
  await b.write('are you there?');

  await expect(links.first()).toContainText(b.username);
  await expect(links.first()).toContainText('are you there?');
});

test('messages written while the other browser was offline appear when it returns', async ({
  somebody,
}) => {
  const a = await somebody('a');
  const b = await somebody('b');
  await a.startChatWith(b);
  await b.openChatWith(a);
  await a.write('before');
  await expect(b.lines).toHaveText(['before']);

  await b.context.setOffline(true);
  await expect(connectionState(b.page, 'Reconnecting…')).toBeVisible();
  for (const text of ['missed 1', 'missed 2', 'missed 3']) {
    await a.write(text);
  }
  await expect(a.log.locator('li.unsent')).toHaveCount(0);
  await b.context.setOffline(false);

  await b.isLive();
  await expect(b.lines).toHaveText(['before', 'missed 1', 'missed 2', 'missed 3']);
});
