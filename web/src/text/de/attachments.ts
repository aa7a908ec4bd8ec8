import { counting } from '../counting';
import type { attachments as english } from '../en/attachments';

const count = counting('de');

export const attachments: typeof english = {
  bytes: (bytes) => `${bytes} Byte`,
  kilobytes: (kilobytes) => `${kilobytes} KB`,
  megabytes: (megabytes) => `${megabytes} MB`,
  file: 'Datei',
  files: (files) => count(files, { one: '1 Datei', other: '# Dateien' }),
  photos: (photos) => count(photos, { one: 'Foto', other: '# Fotos' }),
  videos: (videos) => count(videos, { one: 'Video', other: '# Videos' }),
  recordings: (recordings) => count(recordings, { one: '1 Aufnahme', other: '# Aufnahmen' }),
};
