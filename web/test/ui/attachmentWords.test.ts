import { describe, expect, it } from 'vitest';
import { attachmentsLabel, contentLine, sizeWords, typeWords } from '../../src/ui/attachmentWords';

const file = (name: string, type: string) => ({ attachment_id: name, name, type, size: 1 });
const PHOTO = file('a.jpg', 'image/jpeg');
const PDF = file('Minutes.pdf', 'application/pdf');

describe('the words about files', () => {
  it.each([
    [1, '1 byte'],
    [1_023, '1023 bytes'],
    [1_024, '1 KB'],
    [1_536, '1.5 KB'],
    [1_024_000, '1 MB'],
    [25 * 1_024 * 1_024, '25 MB'],
  ])('should say how large %d bytes are', (bytes, words) => {
    expect(sizeWords(bytes)).toBe(words);
  });

  it('should say what kind of file it is', () => {
    expect(typeWords(PDF)).toBe('PDF');
    expect(typeWords(file('noending', 'text/plain'))).toBe('PLAIN');
  });

  it('should stand for the files in one line', () => {
    expect(attachmentsLabel([PHOTO])).toBe('Photo');
    expect(attachmentsLabel([PHOTO, PHOTO])).toBe('2 photos');
    expect(attachmentsLabel([file('a.mp4', 'video/mp4')])).toBe('Video');
    expect(attachmentsLabel([file('song.mp3', 'audio/mpeg')])).toBe('song.mp3');
    expect(attachmentsLabel([PDF])).toBe('Minutes.pdf');
    expect(attachmentsLabel([PDF, PHOTO])).toBe('2 files');
  });

  it('should come before the text of the message', () => {
    expect(contentLine({ body: 'Hello' })).toBe('Hello');
    expect(contentLine({ body: null })).toBeNull();
    expect(contentLine({ body: '', attachments: [PHOTO] })).toBe('Photo');
    expect(contentLine({ body: 'The beach', attachments: [PHOTO] })).toBe('Photo: The beach');
  });
});
