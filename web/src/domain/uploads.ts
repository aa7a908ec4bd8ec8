import { FileGoneError, Problem } from './problem';
import { Store } from './store';
import type { StoredMessage } from './unsentMessage';
import type { FileStorage, StoredFile, UploadedFile, WaitingFile } from './waitingFile';

/** What the server must know of a file before it signs a link for it. */
export interface UploadRequest {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly width?: number;
  readonly height?: number;
  readonly thumbnail?: true;
}

/** Where a file goes. */
export interface UploadLink {
  readonly attachment_id: string;
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A file of a message that is sent. */
export interface SentAttachment {
  readonly attachment_id: string;
  readonly thumbnail_id?: string;
  readonly blurhash?: string;
}

/** How far the upload of a file is, in bytes. */
export interface UploadProgress {
  readonly sent: number;
  readonly total: number;
  /** Whether the file is in the bucket. */
  readonly done: boolean;
}

/** `refused`: the link is not valid (any more), so a new one is needed. */
export type PutResult = 'stored' | 'refused';

export interface UploadsParts {
  readonly request: (chatId: string, file: UploadRequest, signal: AbortSignal) => Promise<UploadLink>;
  /**
   * Sends the bytes to the bucket.
   *
   * @throws UnreachableError if there is no usable answer
   */
  readonly put: (
    link: UploadLink,
    blob: Blob,
    progress: (sent: number) => void,
    signal: AbortSignal,
  ) => Promise<PutResult>;
  readonly files: Pick<FileStorage, 'get' | 'noteUpload' | 'uploaded'>;
}

/** At most this many files of a message are on their way at the same time. */
export const UPLOADS_AT_ONCE = 3;

/** A link is asked for so often for one file, before the attempt counts as failed. */
const LINKS_MAX = 2;

/** Answers about files that are not in the bucket (any more): they must be sent again. */
const GONE = ['attachment-unknown', 'attachment-not-uploaded'];

/** Whether the server does not find the files that this client has uploaded. */
export function isUploadGone(error: unknown): boolean {
  return error instanceof Problem && GONE.includes(error.slug);
}

/** Brings the files of unsent messages into the bucket. What is there once is not sent again. */
export class Uploads {
  /** By the id of the file; files that were not begun in this page are absent. */
  readonly state = new Store<ReadonlyMap<string, UploadProgress>>(new Map());
  readonly #parts: UploadsParts;
  /** Links that did not serve yet, by the file and what of it: the bucket may have the bytes, and each link counts for the day. */
  readonly #links = new Map<string, UploadLink>();

  constructor(parts: UploadsParts) {
    this.#parts = parts;
  }

  /**
   * Uploads all files of a message that are not uploaded yet.
   *
   * @throws FileGoneError if the browser has lost a file
   */
  async upload(message: StoredMessage, signal: AbortSignal): Promise<readonly SentAttachment[]> {
    const { attachments, chat_id } = message;
    const sent: SentAttachment[] = [];
    let next = 0;
    const work = async () => {
      for (let i = next++; i < attachments.length; i = next++) {
        const file = attachments[i];
        if (file !== undefined) {
          sent[i] = sentAs(file, await this.#uploadOne(chat_id, file, signal));
        }
      }
    };
    // What is on its way goes on if another file fails: it need not be sent again.
    const ends = await Promise.allSettled(Array.from({ length: UPLOADS_AT_ONCE }, work));
    for (const end of ends) {
      if (end.status === 'rejected') {
        throw end.reason;
      }
    }
    return sent;
  }

  /** These files must be uploaded again before they can be sent. */
  async forget(files: readonly WaitingFile[]): Promise<void> {
    for (const { file_id } of files) {
      this.#links.delete(file_id);
      this.#links.delete(thumbnailOf(file_id));
      await this.#parts.files.noteUpload(file_id, null);
    }
    this.done(files);
  }

  /** Nothing more is to be known about these files. */
  done(files: readonly WaitingFile[]): void {
    if (files.length > 0) {
      const next = new Map(this.state.get());
      files.forEach(({ file_id }) => next.delete(file_id));
      this.state.set(next);
    }
  }

  async #uploadOne(chatId: string, file: WaitingFile, signal: AbortSignal): Promise<UploadedFile> {
    const { file_id, name, type, size, width, height } = file;
    const before = await this.#parts.files.uploaded(file_id);
    if (before !== null) {
      this.#progress(file_id, { sent: size, total: size, done: true });
      return before;
    }
    const stored = await this.#stored(file_id);
    signal.throwIfAborted();
    this.#progress(file_id, { sent: 0, total: size, done: false });
    const pixels = { ...(width !== null && { width }), ...(height !== null && { height }) };
    const [attachment_id, thumbnail_id] = await Promise.all([
      this.#send(file_id, chatId, { name, type, size, ...pixels }, stored.blob, signal, (sent) =>
        this.#progress(file_id, { sent, total: size, done: false }),
      ),
      this.#sendThumbnail(file_id, chatId, name, stored.thumbnail, signal),
    ]);
    const uploaded = { attachment_id, thumbnail_id };
    await this.#parts.files.noteUpload(file_id, uploaded);
    this.#progress(file_id, { sent: size, total: size, done: true });
    return uploaded;
  }

  async #stored(fileId: string): Promise<StoredFile> {
    const stored = await this.#parts.files.get(fileId);
    if (stored === null) {
      throw new FileGoneError(`the file ${fileId} is not in this browser any more`);
    }
    return stored;
  }

  #sendThumbnail(
    fileId: string,
    chatId: string,
    name: string,
    blob: Blob | null,
    signal: AbortSignal,
  ): Promise<string | null> {
    if (blob === null) {
      return Promise.resolve(null);
    }
    const { type, size } = blob;
    const request: UploadRequest = { name, type, size, thumbnail: true };
    return this.#send(thumbnailOf(fileId), chatId, request, blob, signal, () => undefined);
  }

  async #send(
    key: string,
    chatId: string,
    request: UploadRequest,
    blob: Blob,
    signal: AbortSignal,
    progress: (sent: number) => void,
  ): Promise<string> {
    for (let links = 1; ; links += 1) {
      const link = this.#links.get(key) ?? (await this.#parts.request(chatId, request, signal));
      this.#links.set(key, link);
      const result = await this.#parts.put(link, blob, progress, signal);
      this.#links.delete(key);
      if (result === 'stored') {
        return link.attachment_id;
      }
      if (links === LINKS_MAX) {
        throw new Problem('media-unavailable', 503, 'the bucket refuses its links');
      }
    }
  }

  #progress(fileId: string, progress: UploadProgress): void {
    this.state.set(new Map(this.state.get()).set(fileId, progress));
  }
}

function thumbnailOf(fileId: string): string {
  return `${fileId}/thumbnail`;
}

function sentAs({ blurhash }: WaitingFile, { attachment_id, thumbnail_id }: UploadedFile): SentAttachment {
  return {
    attachment_id,
    ...(thumbnail_id !== null && { thumbnail_id }),
    ...(blurhash !== null && { blurhash }),
  };
}
