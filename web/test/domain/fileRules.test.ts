import { describe, expect, it } from 'vitest';
import { allowedType, ATTACHMENT_BYTES_MAX, cleanName, kindOf, nameAs } from '../../src/domain/attachment';
import { factsOf, type FileRule, FileRefusedError } from '../../src/domain/fileRules';
import { headerOf } from '../../src/domain/imageHeader';
import { planFor, within } from '../../src/domain/imagePlan';
import { headers } from '../images';

describe('the header of an image', () => {
  it.each([
    ['image/jpeg', headers.jpeg(4032, 3024), false],
    ['image/png', headers.png(4032, 3024), false],
    ['image/png', headers.png(4032, 3024, 'acTL'), true],
    ['image/gif', headers.gif(4032, 3024), true],
    ['image/webp', headers.webp(4032, 3024), false],
    ['image/webp', headers.webp(4032, 3024, true), true],
    ['image/avif', headers.avif(4032, 3024), false],
  ])('should tell what it is and how large: %s', (type, bytes, animated) => {
    expect(headerOf(bytes)).toEqual({ type, width: 4032, height: 3024, animated });
  });

  it('should be null for what is no image, and for one that ends inside of its header', () => {
    expect(headerOf(new Uint8Array())).toBeNull();
    expect(headerOf(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBeNull();
    expect(headerOf(headers.png(0, 5))).toBeNull();
    for (const make of Object.values(headers)) {
      const bytes = make(30, 40);
      for (let length = 0; length < 10; length += 1) {
        expect(headerOf(bytes.subarray(0, length))).toBeNull();
      }
    }
  });
});

const file = (part: BlobPart, name: string, type = '') => new File([part], name, { type });
const png = (width: number, height: number) => headers.png(width, height) as BlobPart;

describe('a file', () => {
  it.each<[FileRule, File]>([
    ['empty', file('', 'nothing.txt', 'text/plain')],
    ['type', file('<svg/>', 'a.svg', 'image/svg+xml')],
    ['type', file('<html>', 'a.html', 'text/html')],
    ['type', file('MZ', 'a.exe')],
    ['not-an-image', file('<html>', 'a.png', 'image/png')],
    ['too-many-pixels', file(png(30_000, 30_000), 'bomb.png', 'image/png')],
    ['too-many-pixels', file(png(20_000, 10), 'line.png', 'image/png')],
    ['too-large', file(new Uint8Array(ATTACHMENT_BYTES_MAX + 1), 'a.zip', 'application/zip')],
  ])('should be refused before any work: %s', async (rule, refused) => {
    await expect(factsOf(refused)).rejects.toEqual(new FileRefusedError(rule));
  });

  it('should be taken if it is as large as allowed', async () => {
    const largest = file(new Uint8Array(ATTACHMENT_BYTES_MAX), 'a.zip', 'application/zip');
    expect(await factsOf(largest)).toEqual({ type: 'application/zip', header: null });
  });

  it('should have the type of what it is, whatever its name says', async () => {
    const lies = file(headers.jpeg(10, 10) as BlobPart, 'a.png', 'image/png');
    expect((await factsOf(lies)).type).toBe('image/jpeg');
  });
});

describe('a type', () => {
  it('should come from the browser, or else from the ending of the name', () => {
    expect(allowedType('a.bin', 'text/plain;charset=utf-8')).toBe('text/plain');
    expect(allowedType('A.MD', '')).toBe('text/markdown');
    expect(allowedType('a.wav', 'audio/x-wav')).toBe('audio/wav');
    expect(allowedType('a.unheard', '')).toBe('application/octet-stream');
    expect(allowedType('a.svg', 'application/octet-stream')).toBeNull();
  });

  it('should be shown only if it is one of those that are allowed', () => {
    expect(kindOf({ type: 'image/png' })).toBe('image');
    expect(kindOf({ type: 'image/svg+xml' })).toBe('file');
    expect(kindOf({ type: 'text/html' })).toBe('file');
  });
});

describe('a name', () => {
  it('should lose what the server does not take', () => {
    expect(cleanName('../\u202Egpj.exe\u0000.pdf', 'application/pdf')).toBe('.._' + '_gpj.exe_.pdf');
    expect(cleanName('', 'image/png')).toBe('file');
    expect(cleanName('a\u2028b.txt', 'text/plain')).toBe('a_b.txt');
    expect(cleanName('\u200b', 'text/plain')).toBe('file');
    expect(cleanName('\u200b.txt', 'text/plain')).toBe('file.txt');
    expect(cleanName('...', 'text/plain')).toBe('file');
    expect(cleanName(`${'n'.repeat(300)}.pdf`, 'application/pdf')).toMatch(/^n{100}\.pdf$/);
  });

  it('should end as its type does', () => {
    expect(nameAs('photo.avif', 'image/jpeg')).toBe('photo.jpg');
    expect(nameAs('photo.JPEG', 'image/jpeg')).toBe('photo.JPEG');
    expect(nameAs('photo', 'image/png')).toBe('photo.png');
  });
});

describe('what becomes of an image', () => {
  const header = { type: 'image/jpeg', width: 1, height: 1, animated: false };

  it('should be encoded again, unless it moves or the person wants the original', () => {
    expect(planFor(header, false)).toMatchObject({ kind: 'encode', type: 'image/jpeg' });
    expect(planFor({ ...header, type: 'image/png' }, false)).toMatchObject({ type: 'image/png' });
    expect(planFor({ ...header, type: 'image/avif' }, false)).toMatchObject({ type: 'image/jpeg' });
    expect(planFor({ ...header, animated: true }, false)).toEqual({ kind: 'keep' });
    expect(planFor(header, true)).toEqual({ kind: 'keep' });
  });

  it('should get smaller, never larger, in the same form', () => {
    expect(within(4_000, 3_000, 2_000)).toEqual({ width: 2_000, height: 1_500 });
    expect(within(40, 30, 2_000)).toEqual({ width: 40, height: 30 });
    expect(within(10_000, 1, 320)).toEqual({ width: 320, height: 1 });
  });
});
