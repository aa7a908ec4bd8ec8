import { type Attachment, endingOf, kindOf } from '../domain/attachment';
import type { ChatEvent } from '../domain/event';
import { plainLine } from '../domain/plainLine';
import { locale, texts } from '../text/texts';

const KILOBYTE = 1_024;

/** The size of a file in words. */
export function sizeWords(bytes: number): string {
  if (bytes < KILOBYTE) {
    return texts.attachments.bytes(bytes);
  }
  const kilobytes = bytes / KILOBYTE;
  return kilobytes < 1_000
    ? texts.attachments.kilobytes(rounded(kilobytes))
    : texts.attachments.megabytes(rounded(kilobytes / KILOBYTE));
}

function rounded(value: number): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}

/** The kind of a file in a word, for example “PDF”. */
export function typeWords({ name, type }: Pick<Attachment, 'name' | 'type'>): string {
  const ending = endingOf(name);
  return ending !== '' && ending.length <= 5 ? ending.toUpperCase() : (type.split('/')[1] ?? texts.attachments.file).toUpperCase();
}

/** What some files are, in one line. */
export function attachmentsLabel(attachments: readonly Pick<Attachment, 'name' | 'type'>[]): string {
  const { files, photos, videos, recordings } = texts.attachments;
  const kinds = new Set(attachments.map(kindOf));
  const [first] = attachments;
  const count = attachments.length;
  if (kinds.size > 1 || first === undefined) {
    return files(count);
  }
  switch (kindOf(first)) {
    case 'image':
      return photos(count);
    case 'video':
      return videos(count);
    case 'audio':
      return count === 1 ? first.name : recordings(count);
    case 'file':
      return count === 1 ? first.name : files(count);
  }
}

/** What a message says, in one line: what its files are, and its text. Null if it cannot be read. */
export function contentLine({ body, attachments }: Pick<ChatEvent, 'body' | 'attachments'>): string | null {
  if (attachments === undefined || body === null) {
    return body === null ? null : plainLine(body);
  }
  const label = attachmentsLabel(attachments);
  return body === '' ? label : `${label}: ${plainLine(body)}`;
}
