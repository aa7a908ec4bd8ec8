import { crc32, deflateSync } from 'node:zlib';
import type { Locator } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { expect, test } from './fixtures';
import { attach, loadedPhotos, note, photo, picture, pressSend, recording, type TestFile, video, waitingFiles } from './mediaFiles';
import { Person } from './person';

const UPLOAD_REQUESTS = '**/api/chat/*/uploads';
const CREATED = 201;

/** Presses play, as the button of the browser does. */
const play = (player: Locator) => player.evaluate((each: HTMLMediaElement) => void each.play().catch(() => undefined));

/** How far it has played. */
const seconds = (player: Locator) => player.evaluate((each: HTMLMediaElement) => each.currentTime);

test('a video and a recording play in place, also if a link has ended before somebody presses play', async ({
  people,
  stack,
}) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await b.startChatWith(a);
  await attach(a, await video(a.page, 'film.webm'), recording('voice.wav'));
  await a.write('Look and listen');

  const film = b.log.getByLabel('Video: film.webm');
  await expect.poll(() => film.evaluate((each: HTMLVideoElement) => each.videoWidth)).toBe(160);
  await play(film);
  await expect.poll(() => seconds(film)).toBeGreaterThan(0);

  const voice = b.log.getByLabel('Recording: voice.wav');
  const refusals: string[] = [];
  await b.page.route(
    `${stack.media}/**`,
    (route) => {
      refusals.push(route.request().url());
      return route.fulfill({ status: 403 });
    },
    { times: 1 },
  );
  await play(voice);
  await expect.poll(() => seconds(voice)).toBeGreaterThan(0);
  expect(refusals).toHaveLength(1);
  await expect(b.messages).toHaveText(['Look and listen']);
});

/** A small PNG of so many white pixels on each side. */
function hugePicture(name: string, edge: number): TestFile {
  const chunk = (type: string, data: Buffer) => {
    const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc32(typed));
    return Buffer.concat([size, typed, check]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(edge, 0);
  head.writeUInt32BE(edge, 4);
  head[8] = 1;
  const pixels = deflateSync(Buffer.alloc(edge * (1 + edge / 8)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [signature, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))];
  return { name, mimeType: 'image/png', buffer: Buffer.concat(parts) };
}

/** Sends files as a client does that checks nothing; all are said to have 100 × 100 pixels. Returns their ids. */
async function sendUnchecked(person: Person, ...files: readonly TestFile[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const { name, mimeType: type, buffer } of files) {
    const file = { name, type, size: buffer.length, width: 100, height: 100 };
    const answer = await person.call('POST', `/api/chat/${person.chatId}/uploads`, file);
    const { attachment_id, url, headers } = (await answer.json()) as {
      readonly attachment_id: string;
      readonly url: string;
      readonly headers: Record<string, string>;
    };
    expect((await person.context.request.put(url, { headers, data: buffer })).status()).toBe(200);
    ids.push(attachment_id);
  }
  const attachments = ids.map((attachment_id) => ({ attachment_id }));
  const sent = await person.call('POST', `/api/chat/${person.chatId}/messages`, { attachments });
  expect(sent.status()).toBe(CREATED);
  return ids;
}

test('pictures of 20,000 × 20,000 pixels and more are not drawn, and a page that is called a picture does nothing', async ({
  people,
}) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await b.startChatWith(a);
  const script = '<script>document.title = "it ran"</script>';
  const page = { name: 'page.png', mimeType: 'image/png', buffer: Buffer.from(script) };
  const [pageId] = await sendUnchecked(a, page, hugePicture('huge.png', 20_000), hugePicture('larger.png', 30_000));

  const huge = b.log.getByRole('button', { name: 'Photo: huge.png' });
  await expect(huge).toContainText('Too large to be shown');
  await expect(huge.locator('img')).toHaveCount(0);
  // Chromium reads the size of half a billion pixels at most; of this one it says that it is broken.
  const larger = b.log.getByRole('button', { name: 'Photo: larger.png' });
  await expect(larger).toContainText(/Too large to be shown|Not loaded/);
  await expect(b.log.getByRole('button', { name: 'Photo: page.png' })).toContainText('Not loaded. Try again');
  await huge.click();
  const viewer = b.page.getByRole('dialog', { name: 'Photo' });
  await expect(viewer.getByRole('alert')).toContainText('too many pixels to be shown');
  await expect(viewer.locator('img')).toHaveCount(0);
  await expect(viewer.getByRole('button', { name: 'Download huge.png' })).toBeEnabled();

  const { access_token } = await b.session();
  const link = await b.context.request.get(`/api/chat/${b.chatId}/media/${pageId ?? ''}`, {
    headers: { Authorization: `Bearer ${access_token}`, Accept: 'application/json' },
  });
  const tab = await b.context.newPage();
  await tab.goto(((await link.json()) as { readonly url: string }).url);
  expect(await tab.evaluate(() => document.contentType)).toBe('image/png');
  expect(await tab.title()).not.toBe('it ran');
});

test('a message with files that waits is sent once, though two tabs of the person are open', async ({ people }) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await b.startChatWith(a);
  await a.context.route(UPLOAD_REQUESTS, (route) => route.abort('connectionrefused'));
  await attach(a, note('one.txt', 'the only one'));
  await a.write('from one of two tabs');
  const second = new Person(a.context, await a.context.newPage(), a);
  await second.page.goto(a.page.url());
  const tabs = [a, second];
  for (const { log } of tabs) {
    await expect(log.locator('li.unsent')).toHaveCount(1);
  }
  const announced: string[] = [];
  a.context.on('response', (response) => {
    if (response.url().endsWith('/uploads') && response.status() === CREATED) {
      announced.push(response.url());
    }
  });

  await a.context.unroute(UPLOAD_REQUESTS);
  await Promise.all(tabs.map(({ page }) => page.evaluate(() => dispatchEvent(new Event('online')))));

  await expect(b.messages).toHaveText(['from one of two tabs']);
  await expect(b.log.getByText('one.txt')).toHaveCount(1);
  for (const { log } of tabs) {
    await expect(log.locator('li.unsent')).toHaveCount(0);
    await expect(log.getByText('from one of two tabs')).toHaveCount(1);
  }
  expect(announced).toHaveLength(1);
  await expect.poll(() => waitingFiles(a)).toBe(0);
});

test('a caption can be taken away; files that were chosen are there after a reload', async ({ people }) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await b.startChatWith(a);
  await attach(a, await photo(a.page, 'beach.jpg'));
  await a.write('At the beech');
  await expect(b.messages).toHaveText(['At the beech']);
  await (await a.menuOf('At the beech')).getByRole('menuitem', { name: 'Edit' }).click();
  await a.page.getByRole('textbox', { name: 'New text of the message' }).fill('');
  await a.page.getByRole('button', { name: 'Save' }).click();
  for (const person of [a, b]) {
    await expect(person.messages).toHaveCount(0);
    await expect(loadedPhotos(person)).toHaveCount(1);
    await expect(person.log.getByText(/^edited/)).toBeVisible();
  }
  await b.page.reload();
  await expect(loadedPhotos(b)).toHaveCount(1);
  await expect(b.messages).toHaveCount(0);

  const chooser = a.page.waitForEvent('filechooser');
  await a.page.getByRole('button', { name: 'Attach files' }).click();
  expect((await chooser).isMultiple()).toBe(true);
  await attach(a, note('chosen.txt', 'x'));
  await a.page.reload();
  await expect(a.page.getByRole('list', { name: 'Files to send' })).toContainText('chosen.txt');
  await pressSend(a);
  await expect(b.log.getByText('chosen.txt')).toBeVisible();
  await expect.poll(() => waitingFiles(a)).toBe(0);
});

test('files are accessible, wide and on a phone', async ({ people }) => {
  test.slow();
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await b.startChatWith(a);
  await attach(a, await photo(a.page, 'beach.jpg'), await picture(a.page, `${'long-name-'.repeat(9)}.png`), note('notes.txt', 'x'));
  await a.write('Some files');
  await expect(loadedPhotos(a)).toHaveCount(2);
  await attach(a, await photo(a.page, 'next.jpg'), note('nothing.txt', ''));
  await expectAccessible(a.page, 'files in a conversation');
  await a.page.setViewportSize({ width: 360, height: 640 });
  expect(await a.page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await a.log.getByRole('button', { name: 'Photo: beach.jpg' }).press('Enter');
  await expect(a.page.getByRole('dialog', { name: 'Photo' }).locator('img.loaded')).toBeVisible();
  await expectAccessible(a.page, 'the viewer');
});
