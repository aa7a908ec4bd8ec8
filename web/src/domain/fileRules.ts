import { ATTACHMENT_BYTES_MAX, allowedType, kindOf } from './attachment';
import type { ImageHeader } from './imageHeader';

/** A rule that a file breaks, so that it cannot be sent. */
export type FileRule =
  | 'empty'
  | 'too-large'
  | 'type'
  | 'not-an-image'
  | 'too-many-pixels'
  | 'too-many-files'
  | 'unreadable';

/** A file was refused in the browser. */
export class FileRefusedError extends Error {
  override readonly name = 'FileRefusedError';

  constructor(
    readonly rule: FileRule,
    options?: ErrorOptions,
  ) {
    super(`refused: ${rule}`, options);
  }
}

/**
 * An image with more pixels is not decoded: a phone needs 4 bytes for each, and a small file can claim any number of
 * them. It is above what cameras of phones make (50 megapixels and a little).
 */
export const PIXELS_MAX = 64_000_000;

/** The longest edge of an image: browsers draw no larger ones. */
export const EDGE_PIXELS_MAX = 16_384;

/** Whether an image of this size, in pixels, may be decoded: one that somebody sends, or has sent. */
export function isDecodable(width: number, height: number): boolean {
  return width * height <= PIXELS_MAX && Math.max(width, height) <= EDGE_PIXELS_MAX;
}

/** This much of a file holds its header. Cameras put a preview of up to 64 KiB before it, some more than one. */
export const HEADER_BYTES = 512 * 1024;

/** What was found out about a file before anything is done with it. */
export interface FileFacts {
  readonly type: string;
  /** Null if it is no image. */
  readonly header: ImageHeader | null;
}

/**
 * Looks at a file without decoding it.
 *
 * @throws FileRefusedError if it cannot be sent
 */
export async function factsOf(file: File): Promise<FileFacts> {
  if (file.size === 0) {
    throw new FileRefusedError('empty');
  }
  const type = allowedType(file.name, file.type);
  if (type === null) {
    throw new FileRefusedError('type');
  }
  if (file.size > ATTACHMENT_BYTES_MAX) {
    throw new FileRefusedError('too-large');
  }
  if (kindOf({ type }) !== 'image') {
    return { type, header: null };
  }
  const { headerOf } = await import('./imageHeader');
  const header = headerOf(new Uint8Array(await readable(file.slice(0, HEADER_BYTES))));
  if (header === null) {
    throw new FileRefusedError('not-an-image');
  }
  if (!isDecodable(header.width, header.height)) {
    throw new FileRefusedError('too-many-pixels');
  }
  return { type: header.type, header };
}

/** A file that was deleted or changed since it was chosen cannot be read. */
async function readable(part: Blob): Promise<ArrayBuffer> {
  try {
    return await part.arrayBuffer();
  } catch (cause) {
    throw new FileRefusedError('unreadable', { cause });
  }
}
