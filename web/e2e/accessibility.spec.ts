import { deferred } from '../test/support';
import { expectAccessible } from './accessibility';
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
  await expectAccessible(a.page, 'no chat');
  await a.page.keyboard.press('Control+/');
  await expect(a.page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expectAccessible(a.page, 'the shortcuts');
  await a.page.keyboard.press('Escape');
  await a.page.goto('/#settings');
  await expect(a.page.getByText('this browser', { exact: true })).toBeVisible();
  await expectAccessible(a.page, 'settings');
});

test('the log says that it is busy while history is read', async ({ people }) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await a.page.goto('/#');
  // Otherwise the chat is still in memory.
  await a.page.reload();
  const { promise: asked, resolve: answer } = deferred<null>();
  await a.page.route(/\/api\/chat\/[0-9a-f-]{36}\?/, async (route) => {
    await asked;
    await route.continue();
  });
  await a.openChatWith(b);
  await expect(a.log).toHaveAttribute('aria-busy', 'true');
  answer(null);
  await expect(a.log).toHaveAttribute('aria-busy', 'false');
});
