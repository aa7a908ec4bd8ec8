import { expectAccessible } from './accessibility';
import { expect, test } from './fixtures';

const deleted = 'This message was deleted';

test('two people reply, edit, react, pin and delete, and each sees at once what the other does', async ({
  people,
}) => {
  test.slow();
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await b.startChatWith(a);
  await a.write('shall we meet at noon?');
  await (await b.menuOf('at noon')).getByRole('menuitem', { name: 'Reply' }).click();
  await b.write('yes, gladly');
  const quote = a.message('gladly').getByRole('button', { name: /^Reply to You/ });
  await expect(quote).toContainText('at noon');

  const draft = a.page.getByRole('textbox', { name: 'Message', exact: true });
  await draft.fill('a draft');
  await (await a.menuOf('at noon')).getByRole('menuitem', { name: 'Edit' }).click();
  const field = a.page.getByRole('textbox', { name: 'New text of the message' });
  await expect(field).toHaveValue('shall we meet at noon?');
  await field.fill('shall we meet at one?');
  await field.press('Enter');
  await expect(draft).toHaveValue('a draft');
  await draft.fill('');
  await expect(b.messages.first()).toHaveText('shall we meet at one?');
  await expect(b.message('yes, gladly').getByRole('button', { name: /^Reply to/ })).toContainText('at one');
  await expect(b.log.locator('li').filter({ hasText: 'edited' })).toHaveCount(1);

  await (await b.menuOf('edited')).getByRole('menuitemcheckbox', { name: '👍' }).click();
  await a.log.getByRole('button', { name: `👍 1: ${b.username}` }).click();
  await expect(b.log.getByRole('button', { name: /^👍 2: / })).toBeVisible();
  await (await b.menuOf('edited')).getByRole('menuitem', { name: 'Another emoji…' }).click();
  await b.page.getByRole('searchbox', { name: 'Name of the emoji' }).fill('party pop');
  await expect(b.page.getByRole('button', { name: 'party popper' })).toBeVisible();
  await b.page.keyboard.press('Enter');
  await expect(a.log.getByRole('button', { name: `🎉 1: ${b.username}` })).toBeVisible();
  await b.log.getByRole('button', { name: /^👍 2: / }).click();
  await expect(a.log.getByRole('button', { name: '👍 1: You' })).toBeVisible();

  await (await a.menuOf('gladly')).getByRole('menuitem', { name: 'Pin', exact: true }).click();
  await expect(b.message('gladly').getByRole('img', { name: 'Pinned' })).toBeVisible();
  await b.page.getByRole('button', { name: 'Pinned messages' }).click();
  await b.page.getByRole('dialog').getByRole('button', { name: /gladly/ }).first().click();
  await expect(b.message('gladly')).toBeFocused();
  await expectAccessible(b.page, 'a chat with changes');
  const menu = await b.menuOf('gladly');
  await expect(menu.getByRole('menuitem', { name: 'Unpin' })).toBeVisible();
  await expectAccessible(b.page, 'the menu of a message');
  await b.page.keyboard.press('Escape');

  await (await a.menuOf('edited')).getByRole('menuitem', { name: 'Delete…' }).click();
  await a.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(b.messages).toHaveText([deleted, 'yes, gladly']);
  await expect(b.message('gladly').getByRole('button', { name: /^Reply to/ })).toContainText(deleted);
  await expect(b.log.getByRole('list', { name: 'Reactions' })).toHaveCount(0);
  await (await a.menuOf('gladly')).getByRole('menuitem', { name: 'Reply' }).click();
  await draft.fill('an answer');
  const reply = a.page.getByRole('button', { name: 'Cancel the reply' });
  await expect(reply).toBeVisible();
  await (await b.menuOf('gladly')).getByRole('menuitem', { name: 'Delete…' }).click();
  await b.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(a.messages).toHaveText([deleted, deleted]);
  await expect(reply).toHaveCount(0);
  await expect(a.page.getByText('gladly')).toHaveCount(0);
  await expect(draft).toHaveValue('an answer');
  await expect(a.chatWith(b)).toContainText('Message deleted');
  await a.page.reload();
  await expect(a.messages).toHaveText([deleted, deleted]);
});

test('the link of a message opens the chat there, and an edit does not make it unread', async ({ people }) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await b.startChatWith(a);
  await a.write('the first');
  await a.write('the second');
  await expect(b.messages).toHaveText(['the first', 'the second']);
  await expect(a.page.getByRole('img', { name: 'Read' })).toHaveCount(2);
  await b.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  // It is shown for five seconds, so the page looks for it before it can be there.
  const told = b.page.getByText('The link was copied.').waitFor();
  await (await b.menuOf('the first')).getByRole('menuitem', { name: 'Copy link' }).click();
  await told;
  const link = await b.page.evaluate(() => navigator.clipboard.readText());

  await b.page.goto('/#');
  await (await a.menuOf('the second')).getByRole('menuitem', { name: 'Edit' }).click();
  await a.page.getByRole('textbox', { name: 'New text of the message' }).fill('the last');
  await a.page.keyboard.press('Enter');
  await expect(b.chatWith(a)).toContainText('the last');
  await expect(b.chatWith(a)).not.toContainText('unread');

  const capitals = new URL(link);
  capitals.hash = capitals.hash.toUpperCase();
  await b.page.goto(capitals.href);
  await expect(b.message('the first')).toBeFocused();
  await b.page.goto('/#');
  await b.page.goto(link);
  await expect(b.message('the first')).toBeFocused();
  await expect(b.messages).toHaveText(['the first', 'the last']);
});

test('what cannot be changed is undone, and the person is told', async ({ people }) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await a.write('hello');
  await expect(a.log.locator('li.unsent')).toHaveCount(0);
  await a.context.setOffline(true);
  await (await a.menuOf('hello')).getByRole('menuitemcheckbox', { name: '❤️' }).click();
  // The list may have something to say about the connection too.
  const told = (what: string) => a.page.getByRole('alert').filter({ hasText: what });
  await expect(told('Your reaction was not sent.')).toContainText('The server cannot be reached.');
  await expect(a.log.getByRole('button', { name: /^❤️/ })).toHaveCount(0);

  await a.page.getByRole('textbox', { name: 'Message', exact: true }).press('ArrowUp');
  const field = a.page.getByRole('textbox', { name: 'New text of the message' });
  await field.fill('hello, world');
  await field.press('Enter');
  await expect(told('Your edit was not saved.')).toBeVisible();
  await expect(a.messages).toHaveText(['hello']);
  await a.context.setOffline(false);
  await (await a.menuOf('hello')).getByRole('menuitemcheckbox', { name: '❤️' }).click();
  await expect(a.log.getByRole('button', { name: '❤️ 1: You' })).toBeVisible();
  await a.page.getByRole('button', { name: 'Edit again' }).click();
  await expect(field).toHaveValue('hello, world');
  await field.press('Enter');
  await expect(a.messages).toHaveText(['hello, world']);
  await expect(told('Your edit')).toHaveCount(0);
  await expect(told('Your reaction')).toHaveCount(0);
});
