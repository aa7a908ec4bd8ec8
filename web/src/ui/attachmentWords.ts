import { type Attachment, endingOf, kindOf } from '../domain/attachment';
import type { ChatEvent } from '../domain/event';
import { plainLine } from '../domain/plainLine';

const KILOBYTE = 1_024;

/** The size of a file in words. */
export function sizeWords(bytes: number): string {
  if (bytes < KILOBYTE) {
    return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  }
  const kilobytes = bytes / KILOBYTE;
  return kilobytes < 1_000 ? `${rounded(kilobytes)} KB` : `${rounded(kilobytes / KILOBYTE)} MB`;
}

function rounded(value: number): string {
  return value < 10 ? String(Math.round(value * 10) / 10) : String(Math.round(value));
}

/** The kind of a file in a word, for example “PDF”. */
export function typeWords({ name, type }: Pick<Attachment, 'name' | 'type'>): string {
  const ending = endingOf(name);
  return ending !== '' && ending.length <= 5 ? ending.toUpperCase() : (type.split('/')[1] ?? 'file').toUpperCase();
}

/** What some files are, in one line. */
export function attachmentsLabel(attachments: readonly Pick<Attachment, 'name' | 'type'>[]): string {
  const kinds = new Set(attachments.map(kindOf));
  const [first] = attachments;
  const count = attachments.length;
  if (kinds.size > 1 || first === undefined) {
    return `${count} files`;
  }
  switch (kindOf(first)) {
    case 'image':
      return count === 1 ? 'Photo' : `${count} photos`;
    case 'video':
      return count === 1 ? 'Video' : `${count} videos`;
    case 'audio':
      return count === 1 ? first.name : `${count} recordings`;
    case 'file':
      return count === 1 ? first.name : `${count} files`;
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
