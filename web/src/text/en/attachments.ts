import { counting } from '../counting';

const count = counting('en');

export const attachments = {
  /** The number of bytes is written without marks. */
  bytes: (bytes: number) => (bytes === 1 ? '1 byte' : `${bytes} bytes`),
  kilobytes: (kilobytes: string) => `${kilobytes} KB`,
  megabytes: (megabytes: string) => `${megabytes} MB`,
  /** The kind of a file whose type says nothing. */
  file: 'file',
  files: (files: number) => count(files, { one: '1 file', other: '# files' }),
  photos: (photos: number) => count(photos, { one: 'Photo', other: '# photos' }),
  videos: (videos: number) => count(videos, { one: 'Video', other: '# videos' }),
  recordings: (recordings: number) => count(recordings, { one: '1 recording', other: '# recordings' }),
};
