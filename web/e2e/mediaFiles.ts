import type { Locator, Page } from '@playwright/test';
import type { Person } from './person';

/** A file as Playwright gives it to a page. */
export interface TestFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** What the camera of these tests writes into a photo. */
export const CAMERA = 'Camera of a test';

/** Where the photos of these tests were taken, as EXIF data say it. */
const GPS_TAG = 0x8825;
const MAKE_TAG = 0x010f;

/** A segment with EXIF data: the name of the camera, and a place (Exif 2.3, in the byte order of Intel). */
export function exifSegment(): Buffer {
  const tiff = Buffer.alloc(128);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(count, at + 4);
    tiff.writeUInt32LE(value, at + 8);
  };
  tiff.writeUInt16LE(2, 8);
  entry(10, MAKE_TAG, 2, CAMERA.length + 1, 38);
  entry(22, GPS_TAG, 4, 1, 60);
  tiff.write(CAMERA, 38, 'latin1');
  tiff.writeUInt16LE(2, 60);
  entry(62, 1, 2, 2, 'N'.charCodeAt(0));
  entry(74, 2, 5, 3, 92);
  [52, 1, 31, 1, 12, 1].forEach((each, i) => tiff.writeUInt32LE(each, 92 + 4 * i));
  const data = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

/** The markers of a JPEG's segments before its pixels, with what follows them. */
export function segmentsOf(jpeg: Buffer): readonly { readonly marker: number; readonly data: Buffer }[] {
  const found: { marker: number; data: Buffer }[] = [];
  for (let at = 2; jpeg[at] === 0xff && jpeg[at + 1] !== 0xda; at += 2 + jpeg.readUInt16BE(at + 2)) {
    found.push({ marker: jpeg[at + 1] ?? 0, data: jpeg.subarray(at + 4, at + 2 + jpeg.readUInt16BE(at + 2)) });
  }
  return found;
}

/** The segments of EXIF, XMP and comments, which may say who has taken a photo, and where. A browser adds a colour profile. */
export function privateSegments(jpeg: Buffer): readonly number[] {
  return segmentsOf(jpeg)
    .filter(({ data }) => !data.subarray(0, 11).equals(Buffer.from('ICC_PROFILE')))
    .map(({ marker }) => marker)
    .filter((marker) => (marker >= 0xe1 && marker <= 0xef) || marker === 0xfe);
}

/**
 * A photo with EXIF data, of about three megabytes if it is noisy.
 *
 * @param page any page: a browser draws it
 */
export async function photo(page: Page, name: string, width = 800, height = 600, noisy = false): Promise<TestFile> {
  const pixels = await drawn(page, width, height, noisy, 'image/jpeg');
  const buffer = Buffer.concat([pixels.subarray(0, 2), exifSegment(), pixels.subarray(2)]);
  return { name, mimeType: 'image/jpeg', buffer };
}

/** A small picture without a camera. */
export async function picture(page: Page, name: string): Promise<TestFile> {
  return { name, mimeType: 'image/png', buffer: await drawn(page, 60, 40, false, 'image/png') };
}

/** A text file. */
export function note(name: string, content: string): TestFile {
  return { name, mimeType: 'text/plain', buffer: Buffer.from(content) };
}

const SAMPLES_PER_SECOND = 8_000;

/** A recording of five seconds: a tone, uncompressed (WAV). */
export function recording(name: string): TestFile {
  const samples = Buffer.from(
    Array.from({ length: 5 * SAMPLES_PER_SECOND }, (_, i) => 128 + Math.round(50 * Math.sin(i / 3))),
  );
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(SAMPLES_PER_SECOND, 24);
  head.writeUInt32LE(SAMPLES_PER_SECOND, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(samples.length, 40);
  return { name, mimeType: 'audio/wav', buffer: Buffer.concat([head, samples]) };
}

/**
 * A short video (WebM).
 *
 * @param page any page: a browser records it
 */
export async function video(page: Page, name: string): Promise<TestFile> {
  const text = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 160;
    canvas.height = 120;
    const context = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm;codecs=vp8' });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const stopped = new Promise((resolve) => (recorder.onstop = resolve));
    recorder.start();
    for (let i = 0; i < 20; i += 1) {
      if (context !== null) {
        context.fillStyle = i % 2 === 0 ? 'red' : 'blue';
        context.fillRect(0, 0, 160, 120);
      }
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    recorder.stop();
    await stopped;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(Array.from(bytes, (each) => String.fromCharCode(each)).join(''));
  });
  return { name, mimeType: 'video/webm', buffer: Buffer.from(text, 'base64') };
}

/** How many files wait in the browser to be sent. */
export function waitingFiles(person: Person): Promise<number> {
  return person.page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '').filter((name) => name.startsWith('parley.files.'));
    const open = indexedDB.open(names[0] ?? '');
    await new Promise((resolve) => (open.onsuccess = resolve));
    const count = open.result.transaction('files').objectStore('files').count();
    await new Promise((resolve) => (count.onsuccess = resolve));
    open.result.close();
    return count.result;
  });
}

async function drawn(page: Page, width: number, height: number, noisy: boolean, type: string): Promise<Buffer> {
  const text = await page.evaluate(
    async ([w, h, noise, mediaType]) => {
      const canvas = new OffscreenCanvas(w, h);
      const context = canvas.getContext('2d');
      if (context === null) {
        throw new Error('no canvas');
      }
      const gradient = context.createLinearGradient(0, 0, w, h);
      gradient.addColorStop(0, '#3366aa');
      gradient.addColorStop(1, '#ffcc66');
      context.fillStyle = gradient;
      context.fillRect(0, 0, w, h);
      if (noise) {
        const image = context.getImageData(0, 0, w, h);
        for (let i = 0; i < image.data.length; i += 1) {
          image.data[i] = (image.data[i] ?? 0) + (i % 4 === 3 ? 0 : Math.random() * 60 - 30);
        }
        context.putImageData(image, 0, 0);
      }
      const blob = await canvas.convertToBlob({ type: mediaType, quality: 0.9 });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      let all = '';
      for (let i = 0; i < bytes.length; i += 8_192) {
        all += String.fromCharCode(...bytes.subarray(i, i + 8_192));
      }
      return btoa(all);
    },
    [width, height, noisy, type] as const,
  );
  return Buffer.from(text, 'base64');
}

/** Chooses files for the next message, and waits until they are ready or refused. */
export async function attach(person: Person, ...files: readonly TestFile[]): Promise<void> {
  await person.page.getByLabel('Files to attach').setInputFiles([...files]);
  await person.page.getByRole('list', { name: 'Files to send' }).getByText(files.at(-1)?.name ?? '').waitFor();
  await person.page.locator('.attached-file.preparing').first().waitFor({ state: 'detached' });
}

/** The photos in the log that are loaded. */
export function loadedPhotos(person: Person): Locator {
  return person.log.locator('li.bubble:not(.unsent) .photo img.loaded');
}

export async function pressSend(person: Person): Promise<void> {
  await person.page.getByRole('button', { name: 'Send', exact: true }).click();
}

/** Gives the page files as the clipboard or a drag does. */
export async function give(person: Person, how: 'paste' | 'drop', files: readonly TestFile[]): Promise<void> {
  await person.page.evaluate(
    ([kind, all]) => {
      const transfer = new DataTransfer();
      for (const { name, mimeType, content } of all) {
        const bytes = Uint8Array.from(atob(content), (each) => each.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type: mimeType }));
      }
      const field = document.querySelector('textarea');
      const log = document.querySelector('.log');
      if (kind === 'paste') {
        field?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
      } else {
        for (const type of ['dragenter', 'dragover']) {
          log?.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
        }
        Object.assign(globalThis, {
          drop: () =>
            log?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true })),
        });
      }
    },
    [how, files.map(({ buffer, ...file }) => ({ ...file, content: buffer.toString('base64') }))] as const,
  );
}
