/** A file that waits in the browser until its message is sent. Its bytes are in a {@link FileStorage}. */
export interface WaitingFile {
  readonly file_id: string;
  readonly name: string;
  readonly type: string;
  /** In bytes. */
  readonly size: number;
  /** In pixels; null if it is no image, or its size is not known. */
  readonly width: number | null;
  readonly height: number | null;
  readonly blurhash: string | null;
}

/** The ids that the server has given to a file that is in the bucket. */
export interface UploadedFile {
  readonly attachment_id: string;
  readonly thumbnail_id: string | null;
}

/** The bytes of a waiting file. */
export interface StoredFile {
  readonly file_id: string;
  readonly blob: Blob;
  readonly thumbnail: Blob | null;
  /** In epoch milliseconds. */
  readonly stored_at: number;
  /** The message for which it was chosen; absent if an earlier version of the page has stored it. */
  readonly chosen?: { readonly chat_id: string; readonly file: WaitingFile };
}

/** All files that wait in one browser have at most so many bytes together. */
export const WAITING_BYTES_MAX = 200 * 1024 * 1024;

/** Files of messages that were never sent are removed after this time. */
export const WAITING_MS_MAX = 7 * 24 * 3_600_000;

/** Keeps the files of unsent messages, so that they survive a reload. */
export interface FileStorage {
  /** @throws StorageFullError if the browser has no room for it, or {@link WAITING_BYTES_MAX} is reached */
  put(file: StoredFile): Promise<void>;
  /** Null if it is gone. */
  get(fileId: string): Promise<StoredFile | null>;
  /** Remembers that a file is in the bucket; null forgets it. */
  noteUpload(fileId: string, uploaded: UploadedFile | null): Promise<void>;
  uploaded(fileId: string): Promise<UploadedFile | null>;
  remove(fileIds: readonly string[]): Promise<void>;
  /** All files that were stored before this time, except these, the oldest first. */
  left(before: number, except: ReadonlySet<string>): Promise<readonly StoredFile[]>;
  /** Removes all files that were stored before this time, except these. */
  removeOlder(than: number, except: ReadonlySet<string>): Promise<void>;
}
