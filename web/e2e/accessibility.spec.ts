import { deferred } from '../test/support';
import { expectAccessible, expectFitting } from './accessibility';
import { expect, test } from './fixtures';
import { createRoom } from './room';

test('axe finds nothing on any view, wide and on a phone, light and dark', async ({
  people,
  visitor,
  request,
  stack,
}) => {
  test.slow();
  const room = await createRoom(request, stack);
  const [[a, b], stranger] = await Promise.all([people('a', 'b'), visitor('stranger')]);
  await expectAccessible(stranger.page, 'signing in');

  await a.startChatWith(b);
  await a.write('see https://example.org/ for **more** of `it`:\n> a quote\n- a list\n\n```\ncode\n```');
  await a.write('🎉');
  await b.startChatWith(a);
  await b.write('and what then?');
  await expect(a.messages).toHaveCount(3);
  await expect(a.page.getByRole('img', { name: 'Read' })).toHaveCount(2);
  await expectAccessible(a.page, 'a chat');

  await a.listRooms();
  await a.page.goto(`/#${room.chat_id}`);
  await expect(a.page.getByRole('heading', { name: room.name })).toBeVisible();
  await expectAccessible(a.page, 'a room of others');
  await a.page.getByRole('button', { name: '0 members' }).click();
  await expect(a.page.getByText('Nobody is a member.')).toBeVisible();
  await expectAccessible(a.page, 'the members of a room');
  await a.page.keyboard.press('Escape');

  await a.page.goto('/#');
  await a.page.getByRole('tab', { name: 'Chats' }).click();
  for (const name of ['Pin', 'Mute', 'Mark as unread']) {
    await (await a.menuOfChatWith(b)).getByRole('menuitem', { name, exact: true }).click();
  }
  await expect(a.chatWith(b)).toContainText('pinned muted');
  await expect(a.chatWith(b)).toContainText('Marked as unread');
  await a.menuOfChatWith(b);
  await expectAccessible(a.page, 'no chat, and the menu of one');
  await a.page.getByRole('menuitem', { name: 'Archive', exact: true }).click();
  await a.page.getByRole('button', { name: 'Archived (1)' }).click();
  await expect(a.chatWith(b)).toBeVisible();
  await expectAccessible(a.page, 'the archive');
  await a.page.keyboard.press('Control+/');
  await expect(a.page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expectAccessible(a.page, 'the shortcuts');
  await a.page.keyboard.press('Escape');
  await a.page.goto('/#settings');
  await expect(a.page.getByText('this browser', { exact: true })).toBeVisible();
  await expectAccessible(a.page, 'settings');
});

test('the page is German for people who choose it: nothing is too long for its place, and axe finds nothing', async ({
  people,
  visitor,
}) => {
  test.slow();
  const [[a, b], stranger] = await Promise.all([people('a', 'b'), visitor('stranger')]);
  await stranger.page.evaluate(() => localStorage.setItem('parley.language', 'de'));
  await stranger.page.reload();
  await stranger.page.getByRole('button', { name: 'Ich brauche ein Konto' }).click();
  await stranger.page.getByRole('button', { name: 'Registrieren' }).click();
  await expect(stranger.page.getByText('Ein Passwort hat 8 bis 128 Zeichen.')).toBeVisible();
  await expectFitting(stranger.page);

  await a.startChatWith(b);
  await a.write('guten Morgen');
  const chat = a.chatId;
  await a.page.goto('/#settings');
  await a.page.getByRole('radio', { name: 'Deutsch' }).click();
  await expect(a.page.getByRole('heading', { name: 'Einstellungen' })).toBeFocused();
  await expect(a.page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(a.page.getByText('dieser Browser', { exact: true })).toBeVisible();
  await expectAccessible(a.page, 'settings in German');
  await expectFitting(a.page);

  await a.page.goto(`/#${chat}`);
  await expect(a.page.getByRole('textbox', { name: 'Nachricht', exact: true })).toBeVisible();
  await expect(a.page.locator('.day')).toHaveText('Heute');
  await a.page.getByRole('button', { name: 'In diesem Chat suchen' }).click();
  await expect(a.page.getByRole('searchbox', { name: 'In diesem Chat suchen' })).toBeFocused();
  await expectFitting(a.page);
  await a.page.keyboard.press('Escape');
  await a.page.locator('li.bubble:not(.unsent)').press('Enter');
  await expect(a.page.getByRole('menuitem', { name: 'Link kopieren' })).toBeVisible();
  await expectFitting(a.page);
  await expectAccessible(a.page, 'a menu in German');
  await a.page.keyboard.press('Escape');
  await expectAccessible(a.page, 'a chat in German');
  await a.page.keyboard.press('Control+f');
  await a.page.getByRole('button', { name: 'Zu einem Tag' }).click();
  const day = a.page.getByRole('dialog').getByLabel('Tag', { exact: true });
  await day.fill('2026-11-30');
  await expect(day).toHaveAccessibleDescription('Montag, 30. November 2026');
  await expectAccessible(a.page, 'the choice of a day in German');
  await a.page.keyboard.press('Escape');
  await a.page.getByRole('button', { name: 'Suche schließen' }).click();
  await a.page.goto('/#');
  await expectFitting(a.page);
  await a.page.getByRole('tab', { name: 'Räume' }).click();
  await expect(a.page.getByRole('textbox', { name: 'Name eines Raums' })).toBeVisible();
  await expectFitting(a.page);

  await a.page.goto('/#settings');
  await a.page.getByRole('radio', { name: 'Wie der Browser' }).click();
  await expect(a.page.getByRole('heading', { name: 'Settings' })).toBeFocused();
});

test('the log says that it is busy while history is read', async ({ people }) => {
  const [a, b] = await people('a', 'b');
  // By the other one: of a chat that this page has opened, it shows what it knows while the history is read.
  await b.startChatWith(a);
  await b.write('hello');
  const { promise: asked, resolve: answer } = deferred<null>();
  await a.page.route(/\/api\/chat\/[0-9a-f-]{36}\?/, async (route) => {
    await asked;
    await route.continue();
  });
  await a.openChatWith(b);
  await expect(a.log).toHaveAttribute('aria-busy', 'true');
  await expect(a.page.locator('.log-skeleton')).toBeVisible();
  answer(null);
  await expect(a.log).toHaveAttribute('aria-busy', 'false');
  await expect(a.page.locator('.log-skeleton')).toHaveCount(0);
});
