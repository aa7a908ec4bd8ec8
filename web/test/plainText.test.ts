import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Control, holdsMark, keep, kept, newMark, searchFiles } from '../e2e/plainText';

const mark = newMark();
let folder: string;
let data: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-search-'));
  data = join(folder, 'data');
  mkdirSync(join(data, 'server'), { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true }));

const search = (content: string | Buffer, controls: readonly Control[] = []) => {
  writeFileSync(join(data, 'server/file'), content);
  return searchFiles(data, { marks: [mark], controls });
};

describe('the search for plain text', () => {
  it.each([
    ['in a line', `{"body":"a ${mark} b"}`],
    ['cut in two by a compression', `${mark.slice(0, 13)}\u0000${mark.slice(13)}`],
    ['in base64', Buffer.from(mark).toString('base64')],
    ['in base64 after one byte', Buffer.from(`a${mark}!`).toString('base64')],
    ['in base64url after two bytes', Buffer.from(`ab${mark}`).toString('base64url')],
    ['in hexadecimal', `0x${Buffer.from(mark).toString('hex')}`],
    ['in UTF-16', Buffer.from(mark, 'utf16le')],
  ])('should find it %s', (_where, content) => {
    expect(search(content)).toEqual(['server/file holds plain text']);
    expect(holdsMark(content.toString('latin1'), mark)).toBe(true);
  });

  it('should find nothing in other letters', () => {
    expect(search(newMark() + Buffer.from(newMark()).toString('base64'))).toEqual([]);
  });

  it('should say what it does not find although it is there', () => {
    const control = { what: 'the event', folder: 'server', pieces: ['0badcafe', 'deadbeef'] };
    expect(search(Buffer.from('000badcafe00', 'hex'), [control])).toEqual([]);
    expect(search(Buffer.from('0badcadeadbeef', 'hex'), [control]), 'one piece is cut in two').toEqual([]);
    expect(search(Buffer.from('0badcade00beef', 'hex'), [control])).toHaveLength(1);
    expect(search('nothing', [control])).toEqual(['server does not hold the event']);
  });

  it('should keep what the tests of a run leave for its end', () => {
    const control = { what: 'the event', folder: 'server', pieces: ['00'] };
    keep({ marks: [mark], controls: [control] }, data);
    expect(kept(data).marks).toContain(mark);
    expect(kept(data).controls).toEqual([control]);
    expect(search('nothing')).toEqual([]);
  });
});
