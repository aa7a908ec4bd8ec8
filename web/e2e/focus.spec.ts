import { expect, test } from './fixtures';

test('a chat that is opened puts the focus into the field, but not on a phone', async ({ people }) => {
  const [a, b, c] = await people('a', 'b', 'c');
  const field = a.page.getByRole('textbox', { name: 'Message' });
  await a.startChatWith(b);
  await expect(field).toBeFocused();
  await a.startChatWith(c);
  await expect(field).toBeFocused();
  await a.page.keyboard.type('for c');
  await a.openChatWith(b);
  await expect(field).toBeFocused();
  await a.page.keyboard.type('for b');
  await expect(field).toHaveValue('for b');
  await a.openChatWith(c);
  await expect(field).toBeFocused();
  await a.page.keyboard.type(', continued');
  await expect(field).toHaveValue('for c, continued');

  await a.page.setViewportSize({ width: 360, height: 640 });
  await a.page.getByRole('link', { name: 'Back to my chats' }).click();
  await a.openChatWith(b);
  await expect(field).toBeVisible();
  await expect(field).not.toBeFocused();
  await expect(a.page.getByRole('region', { name: `Chat with ${b.username}` })).toBeFocused();
  const { chatId } = a;
  await a.page.getByRole('link', { name: 'Back to my chats' }).press('Enter');
  await expect(a.page.getByRole('region', { name: 'Chats' })).toBeFocused();

  await a.page.goBack();
  expect(a.page.url(), 'where Back leads from the list').not.toContain(chatId);
});

test('signing in puts the focus on the list that is shown', async ({ visitor }) => {
  const newcomer = await visitor('newcomer');
  const chats = newcomer.page.getByRole('tab', { name: 'Chats' });
  await newcomer.register();
  await expect(chats).toBeFocused();

  await newcomer.page.getByRole('button', { name: 'Log out' }).click();
  await newcomer.fillCredentials(newcomer.username, newcomer.password);
  await newcomer.page.getByLabel('Password').press('Enter');
  await expect(chats).toBeFocused();
});
