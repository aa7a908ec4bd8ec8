import { isBlank } from './text';

/** A file of a message, as every form of the message names it. The file itself is in the bucket. */
export interface Attachment {
  readonly attachment_id: string;
  readonly name: string;
  /** Its media type, as its sender announced it: one of those that are allowed. */
  readonly type: string;
  /** In bytes. */
  readonly size: number;
  /** Of an image, in pixels. */
  readonly width?: number;
  readonly height?: number;
  /** A smaller picture of an image, in the bucket too. */
  readonly thumbnail_id?: string;
  /** A blurred picture of an image in a few characters (blurha.sh). */
  readonly blurhash?: string;
}

/** At most this many files in one message. */
export const ATTACHMENTS_MAX = 10;

/** The largest file. */
export const ATTACHMENT_BYTES_MAX = 25 * 1024 * 1024;

/** The largest thumbnail. */
export const THUMBNAIL_BYTES_MAX = 20 * 1024;

/** The longest name of a file, in code points. */
export const NAME_CHARACTERS_MAX = 120;

/** How the page shows a file. */
export type AttachmentKind = 'image' | 'video' | 'audio' | 'file';

/** What the server takes, and the endings of names by which a type is found if the browser does not know it. */
const TYPES: Readonly<Record<string, readonly [AttachmentKind, ...string[]]>> = {
  'image/jpeg': ['image', 'jpg', 'jpeg'],
  'image/png': ['image', 'png'],
  'image/gif': ['image', 'gif'],
  'image/webp': ['image', 'webp'],
  'image/avif': ['image', 'avif'],
  'video/mp4': ['video', 'mp4'],
  'video/webm': ['video', 'webm'],
  'video/quicktime': ['video', 'mov'],
  'audio/mpeg': ['audio', 'mp3'],
  'audio/mp4': ['audio', 'm4a'],
  'audio/ogg': ['audio', 'ogg', 'oga', 'opus'],
  'audio/wav': ['audio', 'wav'],
  'audio/webm': ['audio', 'weba'],
  'audio/aac': ['audio', 'aac'],
  'audio/flac': ['audio', 'flac'],
  'application/pdf': ['file', 'pdf'],
  'application/zip': ['file', 'zip'],
  'application/gzip': ['file', 'gz', 'tgz'],
  'application/json': ['file', 'json'],
  'application/x-7z-compressed': ['file', '7z'],
  'application/x-tar': ['file', 'tar'],
  'application/rtf': ['file', 'rtf'],
  'application/msword': ['file', 'doc'],
  'application/vnd.ms-excel': ['file', 'xls'],
  'application/vnd.ms-powerpoint': ['file', 'ppt'],
  'text/plain': ['file', 'txt', 'log'],
  'text/csv': ['file', 'csv'],
  'text/markdown': ['file', 'md'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['file', 'docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['file', 'xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['file', 'pptx'],
  'application/vnd.oasis.opendocument.text': ['file', 'odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['file', 'ods'],
  'application/vnd.oasis.opendocument.presentation': ['file', 'odp'],
};

/** Of a file whose type nobody knows: it is only downloaded. */
const UNKNOWN_TYPE = 'application/octet-stream';

/** Endings of programs and pages: a person who opens such a file runs it. */
const PROGRAMS = new Set(
  'exe msi bat cmd com scr pif js mjs jar vbs ps1 sh app dmg apk html htm xhtml svg svgz mht hta lnk'.split(' '),
);

/** Other names of types that browsers use. */
const ALIASES: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'audio/mp3': 'audio/mpeg',
  'audio/x-m4a': 'audio/mp4',
  'audio/x-wav': 'audio/wav',
  'audio/vnd.wave': 'audio/wav',
  'audio/x-flac': 'audio/flac',
  'application/x-zip-compressed': 'application/zip',
  'application/x-gzip': 'application/gzip',
};

/** Types that the browser does not show by itself are files to download, whatever their sender says. */
export function kindOf({ type }: Pick<Attachment, 'type'>): AttachmentKind {
  return TYPES[type]?.[0] ?? 'file';
}

/** The allowed type of a file: what the browser says, or else what the ending of its name says; null if none is allowed. */
export function allowedType(name: string, browserType: string): string | null {
  const [plain = ''] = browserType.toLowerCase().split(';');
  const type = ALIASES[plain.trim()] ?? plain.trim();
  if (TYPES[type] !== undefined) {
    return type;
  }
  const ending = endingOf(name);
  const known = Object.entries(TYPES).find(([, [, ...endings]]) => endings.includes(ending));
  const isUnknown = type === '' || type === UNKNOWN_TYPE;
  return isUnknown && !PROGRAMS.has(ending) ? (known?.[0] ?? UNKNOWN_TYPE) : null;
}

/** The part of a name after its last point, in lower case; empty if there is none. */
export function endingOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** The ending that a name of this type has. */
function usualEnding(type: string): string | undefined {
  return TYPES[type]?.[1];
}

/** What may not be in a name: path separators, control characters, ends of lines, and marks that change the direction of text. */
const UNWANTED = /[/\\\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A name that the server takes: the end of it if it is a path, not too long, with its ending. */
export function cleanName(name: string, type: string): string {
  const clean = name.replace(UNWANTED, '_').trim();
  const ending = endingOf(clean);
  const stem = ending === '' ? clean : clean.slice(0, -(ending.length + 1));
  const short = Array.from(stem).slice(0, NAME_CHARACTERS_MAX - 20).join('').trim();
  const kept = isBlank(short.replaceAll('.', '')) ? 'file' : short;
  const tail = Array.from(ending).slice(0, 19).join('');
  return tail === '' ? kept : `${kept}.${tail}`.replace(/\.$/, `.${usualEnding(type) ?? 'bin'}`);
}

/** The name of an image that was encoded as another type. */
export function nameAs(name: string, type: string): string {
  const right = TYPES[type]?.slice(1) ?? [];
  const ending = endingOf(name);
  return right.includes(ending) || right[0] === undefined
    ? name
    : `${ending === '' ? name : name.slice(0, -(ending.length + 1))}.${right[0]}`;
}
