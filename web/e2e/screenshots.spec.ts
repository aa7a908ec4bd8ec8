import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { Person } from './person';
import { expect, test } from './fixtures';
import { createRoom } from './room';

const FOLDER = fileURLToPath(new URL('../screenshots', import.meta.url));
const SIZES = { wide: { width: 1280, height: 800 }, phone: { width: 360, height: 740 } };

/** Looks at a view in both themes, wide and on a phone. */
async function picture(page: Page, view: string): Promise<void> {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.evaluate(() => document.fonts.ready);
      await page.mouse.move(0, 0);
      await page.screenshot({ path: `${FOLDER}/${view}-${size}-${colorScheme}.png`, animations: 'disabled' });
    }
  }
  await page.setViewportSize(SIZES.wide);
}

/** Sends without the page; the pictures need many messages. */
async function say(person: Person, chatId: string, body: string, replyTo?: string): Promise<string> {
  const answer = await person.call('POST', `/api/chat/${chatId}/messages`, {
    body,
    ...(replyTo !== undefined && { reply_to: replyTo }),
  });
  expect(answer.status()).toBe(201);
  return ((await answer.json()) as { event_id: string }).event_id;
}

test('pictures of the main views', async ({ people, visitor, request, stack }) => {
  test.slow();
  const stranger = await visitor('stranger');
  await picture(stranger.page, 'sign-in');

  const [me, ada, ben, cem] = await people('mia', 'ada', 'ben', 'cem');
  await ada.startChatWith(me);
  const chat = ada.chatId;
  await say(ada, chat, 'Hi! Did you see the plan for **Saturday**?');
  await say(ada, chat, 'We meet at the station at nine.');
  const asked = await say(ada, chat, 'Here is the way: https://example.org/maps/route?from=station&to=lake&by=bicycle&stops=3');
  await say(me, chat, 'Yes, looks good.', asked);
  await say(me, chat, 'I bring:\n- bread and cheese\n- the big blanket\n- a ball');
  await say(me, chat, 'See you!');
  await say(ada, chat, '> a ball\nPlease the *blue* one, the other one lost its air. The code of the shed is `4711`.');
  await say(ada, chat, 'Thanks!');
  await say(me, chat, 'Good night, see you there!');

  await ben.startChatWith(me);
  await say(ben, ben.chatId, 'The report is done. Could you read it before Monday?');
  await cem.startChatWith(me);
  await say(cem, cem.chatId, 'Thanks again for the book!');
  const room = await createRoom(request, stack, 'Garden club');
  for (const person of [ben, ada, me, cem]) {
    expect((await person.call('POST', `/api/chat/${room.chat_id}/join`)).ok()).toBe(true);
  }
  await say(ben, room.chat_id, 'Who waters the tomatoes this week?');
  await say(ada, room.chat_id, 'I can do Tuesday and Thursday.');
  await say(ada, room.chat_id, 'And the greenhouse needs a new lock.');
  await say(me, room.chat_id, `I take the weekend. @${ben.username} has the key, I think?`);

  await me.page.goto('/#');
  await me.page.reload();
  await expect(me.chatWith(ada)).toContainText('Good night');
  await picture(me.page, 'list');
  await me.openChatWith(ada);
  await ada.openChatWith(me);
  await expect(me.messages).toHaveCount(9);
  await expect(me.page.getByRole('img', { name: 'Read' })).toHaveCount(4);
  await picture(me.page, 'chat');
  await me.page.goto(`/#${room.chat_id}`);
  await expect(me.messages).toHaveCount(4);
  await expect(me.log).toContainText(ada.username);
  await picture(me.page, 'room');
  await me.listRooms();
  await me.page.goto('/#');
  await picture(me.page, 'rooms');
  await me.page.goto('/#settings');
  await expect(me.page.getByText('this browser', { exact: true })).toBeVisible();
  await picture(me.page, 'settings');
});
