import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { attach, loadedPhotos, note, photo, pressSend, recording, video } from './mediaFiles';
import { looksAtAChat, Person } from './person';
import { createRoom } from './room';

const DOCS = fileURLToPath(new URL('../../docs/images', import.meta.url));
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

/** Looks at a view as docs/ shows it: wide, in the dark, and on a phone. */
async function docsPictures(page: Page, view: string, height: number): Promise<void> {
  for (const [name, size, colorScheme] of [
    ['wide', { width: 1280, height }, 'light'],
    ['dark', { width: 1280, height }, 'dark'],
    ['phone', SIZES.phone, 'light'],
  ] as const) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.mouse.move(0, 0);
    await page.screenshot({ path: `${DOCS}/${view}-${name}.png`, animations: 'disabled' });
  }
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

const FILE_BYTES = 1_000_000;

/** A bucket that gives half of a file, and then nothing more. */
async function startHalfBucket() {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Length': FILE_BYTES });
    response.write(Buffer.alloc(FILE_BYTES / 2));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, stop };
}

test('pictures of files, for docs/media.md: one is half loaded', async ({ people, stack }) => {
  test.slow();
  const [me, ada] = await people('mia', 'ada');
  await ada.startChatWith(me);
  await me.startChatWith(ada);
  await attach(ada, ...(await Promise.all(['lake.jpg', 'shore.jpg'].map((name) => photo(ada.page, name)))));
  await ada.write('At the lake');
  await expect(loadedPhotos(me)).toHaveCount(2);
  await attach(me, await video(me.page, 'film.webm'), recording('voice.wav'));
  await pressSend(me);
  const route = { name: 'route.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(FILE_BYTES) };
  await expect(ada.log.getByLabel('Recording: voice.wav')).toBeVisible();
  await attach(ada, route, note('notes.txt', 'Bring bread, cheese and the big blanket.'));
  await ada.write('The way, and what to bring');
  await expect(me.log.getByText('notes.txt')).toBeVisible();
  await attach(me, await photo(me.page, 'next.jpg'), note('nothing.txt', ''));

  const bucket = await startHalfBucket();
  try {
    await me.page.route(`${stack.media}/**`, (asked) => asked.continue({ url: bucket.url }), { times: 1 });
    await me.log.getByRole('button', { name: 'Download route.pdf' }).click();
    await expect(me.log.getByRole('progressbar', { name: 'Download of route.pdf' })).toHaveJSProperty('position', 0.5);
    await docsPictures(me.page, 'media', 900);
  } finally {
    bucket.stop();
  }
});

test('pictures of who is here and who is typing, and of the settings, for docs/', async ({ people }) => {
  test.slow();
  const [me, ada, ben] = await people('mia', 'ada', 'ben');
  await ben.startChatWith(me);
  await say(ben, ben.chatId, 'The report is done. Could you read it before Monday?');
  await ada.startChatWith(me);
  await say(ada, ada.chatId, 'Did you see the plan for Saturday?');
  await me.openChatWith(ada);
  await ada.openChatWith(me);
  await say(me, me.chatId, 'Yes, looks good. When do we meet?');
  await ben.page.goto('about:blank');
  // The page asks once more who is here.
  const looks = looksAtAChat(me);
  await me.page.reload();
  await looks;
  await expect(me.page.locator('.activity')).toHaveText('active now');
  const field = ada.page.getByRole('textbox', { name: 'Message', exact: true });
  const typing = me.page.locator('.typing-line').getByText(`${ada.username} is typing`, { exact: true });
  await expect(async () => {
    await field.pressSequentially('At nine, ', { delay: 200 });
    await expect(typing).toBeVisible({ timeout: 2_000 });
    await docsPictures(me.page, 'presence', 720);
    // Otherwise one of them may have come too late.
    await expect(typing).toBeVisible({ timeout: 100 });
  }).toPass();

  await me.page.setViewportSize(SIZES.wide);
  await me.page.emulateMedia({ colorScheme: 'light' });
  await me.page.goto('/#settings');
  const part = me.page.getByRole('region', { name: 'Notifications' });
  await expect(part.getByText('You are notified at any hour.')).toBeVisible();
  await part.screenshot({ path: `${DOCS}/notifications-settings.png` });
});
