import { readFileSync } from 'node:fs';
import type { Request } from '@playwright/test';
import { expect, test } from './fixtures';
import {
  attach,
  CAMERA,
  give,
  loadedPhotos,
  note,
  photo,
  picture,
  pressSend,
  privateSegments,
  type TestFile,
  waitingFiles,
} from './mediaFiles';
import { history, link, stored } from './storedFiles';

const UPLOAD_REQUESTS = '**/api/chat/*/uploads';

test('a photo reaches the other one without what the camera wrote, and goes when it is deleted', async ({ people, stack }) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await b.startChatWith(a);
  const taken = await photo(a.page, 'beach.jpg');
  expect(privateSegments(taken.buffer)).toEqual([0xe1]);
  await attach(a, taken);
  await a.write('At the beach');

  await expect(loadedPhotos(b)).toHaveCount(1);
  await expect(b.messages).toHaveText(['At the beach']);
  await expect(a.log.locator('li.unsent')).toHaveCount(0);
  await expect(b.chatWith(a)).toContainText('Photo: At the beach');
  const size = await loadedPhotos(b).evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]);
  expect(size).toEqual([800, 600]);

  // Its place, with a blurred picture, is there before it is.
  const place = b.log.locator('.photo');
  const loaded = await place.boundingBox();
  await b.page.route(`${stack.media}/**`, () => new Promise(() => undefined));
  // The image may keep the page from ever being loaded.
  await b.page.reload({ waitUntil: 'commit' });
  const opacity = () =>
    place.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.getContext('2d')?.getImageData(0, 0, 1, 1).data[3]);
  await expect.poll(opacity).toBe(255);
  await expect(loadedPhotos(b)).toHaveCount(0);
  expect(await place.boundingBox()).toMatchObject({ width: loaded?.width, height: loaded?.height });
  await b.page.unroute(`${stack.media}/**`);

  const [sent] = await history(b);
  const [file] = sent?.attachments ?? [];
  const bytes = await stored(b, file?.attachment_id ?? '');
  expect(bytes.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
  expect(privateSegments(bytes)).toEqual([]);
  expect(bytes.includes(CAMERA)).toBe(false);
  const thumbnail = await stored(b, file?.thumbnail_id ?? '');
  expect(thumbnail.length).toBeLessThanOrEqual(20 * 1024);
  expect(thumbnail.includes(CAMERA)).toBe(false);

  await (await b.menuOf('At the beach')).getByRole('menuitem', { name: 'Reply' }).click();
  await b.write('Lovely');
  await expect(a.message('Lovely').locator('.quote')).toContainText('Photo: At the beach');

  await (await a.menuOf('At the beach')).getByRole('menuitem', { name: 'Delete…' }).click();
  await a.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(b.log.locator('.photo')).toHaveCount(0);
  await expect.poll(async () => (await link(b, file?.attachment_id ?? '')).status()).toBe(404);
});

test('files can be pasted and dropped, the original on request; the viewer works with the keyboard, a download can be cancelled', async ({
  people,
  stack,
}) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await b.startChatWith(a);
  await give(a, 'paste', [await picture(a.page, 'screen.png')]);
  const chosen = a.page.getByRole('list', { name: 'Files to send' }).getByRole('listitem');
  await expect(chosen).toHaveCount(1);
  await expect.poll(() => chosen.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(60);
  const original = await photo(a.page, 'original.jpg');
  await give(a, 'drop', [original, note('notes.txt', 'what was said')]);
  await expect(a.page.getByText('Drop the files here')).toBeVisible();
  await a.page.evaluate(() => (globalThis as unknown as { drop: () => void }).drop());
  await expect(a.page.getByText('Drop the files here')).toHaveCount(0);
  await expect(chosen).toHaveCount(3);
  await chosen.filter({ hasText: 'original.jpg' }).getByRole('checkbox').check();
  await expect(a.page.locator('.attached-file.preparing')).toHaveCount(0);
  await pressSend(a);

  await expect(loadedPhotos(b)).toHaveCount(2);
  await expect(b.chatWith(a)).toContainText('3 files');
  const [sent] = await history(b);
  expect(await stored(b, sent?.attachments?.[1]?.attachment_id ?? '')).toEqual(original.buffer);

  const first = b.log.getByRole('button', { name: 'Photo: screen.png' });
  await first.press('Enter');
  const viewer = b.page.getByRole('dialog', { name: 'Photo' });
  await expect(viewer.getByRole('img', { name: 'screen.png' })).toBeVisible();
  await b.page.keyboard.press('ArrowRight');
  await expect(viewer.getByRole('img', { name: 'original.jpg' })).toBeVisible();
  await expect(viewer.getByRole('status')).toContainText('2 of 2');
  await b.page.keyboard.press('+');
  await expect(viewer.getByRole('img')).toHaveCSS('transform', 'matrix(1.5, 0, 0, 1.5, 0, 0)');
  for (let i = 0; i < 8; i += 1) {
    await b.page.keyboard.press('Tab');
    expect(await b.page.evaluate(() => document.activeElement?.closest('dialog') ?? document.activeElement === document.body)).toBeTruthy();
  }
  const saved = b.page.waitForEvent('download');
  await viewer.getByRole('button', { name: 'Download original.jpg' }).click();
  expect(readFileSync(await (await saved).path())).toEqual(original.buffer);
  await b.page.keyboard.press('Escape');
  await expect(viewer).toHaveCount(0);
  await expect(first).toBeFocused();

  await expect(b.log.locator('.file-card')).toContainText(/notes\.txt.*TXT · 13 bytes/s);
  const bucket = `${stack.media}/**`;
  await b.page.route(bucket, () => new Promise(() => undefined));
  const isOfBucket = (request: Request) => request.url().startsWith(stack.media);
  const cancelled = b.page.waitForEvent('requestfailed', isOfBucket);
  // The bar is there while the page still asks for the link.
  const asked = b.page.waitForRequest(isOfBucket);
  await b.log.getByRole('button', { name: 'Download notes.txt' }).click();
  await expect(b.log.getByRole('progressbar', { name: 'Download of notes.txt' })).toBeVisible();
  await asked;
  await b.log.getByRole('button', { name: 'Cancel the download of notes.txt' }).click();
  await cancelled;
  await b.page.unroute(bucket);

  const begun = b.page.waitForEvent('download');
  await b.log.getByRole('button', { name: 'Download notes.txt' }).click();
  const download = await begun;
  expect(download.suggestedFilename()).toBe('notes.txt');
  expect(readFileSync(await download.path(), 'utf8')).toBe('what was said');
});

test('an upload shows how far it is, can be cancelled and sent again, and is repeated when the bucket is back', async ({
  people,
  stack,
}) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await b.startChatWith(a);
  const bucket = `${stack.media}/**`;
  await a.page.route(bucket, () => new Promise(() => undefined));
  await attach(a, note('report.txt', 'all is well'), note('plan.txt', 'the next year'));
  await a.write('The report');
  const unsent = a.log.locator('li.unsent');
  for (const name of ['report.txt', 'plan.txt']) {
    await expect(unsent.getByRole('progressbar', { name: `Upload of ${name}` })).toBeVisible();
  }
  await unsent.getByRole('button', { name: 'Cancel' }).click();
  await expect(unsent).toHaveCount(0);
  await expect(a.page.getByRole('textbox', { name: 'Message', exact: true })).toHaveValue('The report');
  await expect(a.page.getByRole('list', { name: 'Files to send' })).toContainText('report.txt');

  await a.page.unroute(bucket);
  await a.page.route(bucket, (route) => route.abort('connectionreset'));
  await pressSend(a);
  await expect(unsent.locator('.meta')).toContainText('Waiting for the server…');
  await a.page.unroute(bucket);
  await expect(b.log.getByText('report.txt')).toBeVisible();
  await expect(unsent).toHaveCount(0);
  await expect(b.messages).toHaveText(['The report']);
});

test('messages with files keep their order while the server is away, and over a reload', async ({ people }) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await b.startChatWith(a);
  await a.page.route(UPLOAD_REQUESTS, (route) => route.abort('connectionrefused'));
  await attach(a, await photo(a.page, 'one.jpg'), note('two.txt', 'the second file'));
  await a.write('first');
  await a.write('second');
  await expect(a.log.locator('li.unsent')).toHaveCount(2);
  await a.page.reload();
  await expect(a.log.locator('li.unsent')).toHaveCount(2);
  await expect(a.log.locator('li.unsent').first().getByRole('img', { name: 'Photo: one.jpg' })).toBeVisible();
  await expect(b.messages).toHaveCount(0);

  await a.page.unroute(UPLOAD_REQUESTS);
  await expect(b.messages).toHaveText(['first', 'second']);
  await expect(loadedPhotos(b)).toHaveCount(1);
  await expect(a.log.locator('li.unsent')).toHaveCount(0);
  await expect(a.messages).toHaveText(['first', 'second']);
  const [second, first] = await history(b);
  expect(second?.attachments).toBeUndefined();
  expect(String(await stored(b, first?.attachments?.[1]?.attachment_id ?? ''))).toBe('the second file');
  await expect.poll(() => waitingFiles(a)).toBe(0);
});

test('what cannot be sent is refused in the page, with a sentence and without an upload', async ({ people }) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  const requests: string[] = [];
  a.page.on('request', (request) => requests.push(request.url()));
  const bomb = Buffer.from((await picture(a.page, '')).buffer);
  bomb.writeUInt32BE(30_000, 16);
  bomb.writeUInt32BE(30_000, 20);
  const file = (name: string, mimeType: string, buffer: Buffer): TestFile => ({ name, mimeType, buffer });
  const refused: readonly (readonly [TestFile, string])[] = [
    [file('nothing.txt', 'text/plain', Buffer.alloc(0)), 'This file is empty.'],
    [file('page.html', 'text/html', Buffer.from('<script>')), 'Files of this kind cannot be sent.'],
    [file('lies.png', 'image/png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')), 'This image is damaged'],
    [file('bomb.png', 'image/png', bomb), 'This image has too many pixels'],
    [file('large.zip', 'application/zip', Buffer.alloc(26 * 1024 * 1024)), 'This file is too large: a file has at most 25 MB.'],
  ];
  const chosen = a.page.getByRole('list', { name: 'Files to send' }).getByRole('listitem');
  for (const [each, sentence] of refused) {
    await attach(a, each);
    await expect(chosen.filter({ hasText: each.name })).toContainText(sentence);
  }
  await expect(a.page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  await attach(a, ...Array.from({ length: 11 }, (_, i) => note(`file-${i}.txt`, 'x')));
  await expect(chosen.filter({ hasText: 'file-10.txt' })).toContainText('A message has at most 10 files.');
  await chosen.filter({ hasText: 'file-0.txt' }).getByRole('button', { name: 'Remove file-0.txt' }).click();
  await expect(a.page.getByRole('button', { name: 'Send', exact: true })).toBeEnabled();
  expect(requests.filter((url) => url.includes('/uploads'))).toEqual([]);
});
