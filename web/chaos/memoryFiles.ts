import type { FileStorage, StoredFile, UploadedFile, WaitingFile } from '../src/domain/waitingFile';

/** A file storage without a browser. */
export class MemoryFiles implements FileStorage {
  readonly files = new Map<string, StoredFile>();
  readonly uploads = new Map<string, UploadedFile>();

  put(file: StoredFile): Promise<void> {
    this.files.set(file.file_id, file);
    return Promise.resolve();
  }

  get(fileId: string): Promise<StoredFile | null> {
    return Promise.resolve(this.files.get(fileId) ?? null);
  }

  noteUpload(fileId: string, uploaded: UploadedFile | null): Promise<void> {
    if (uploaded === null) {
      this.uploads.delete(fileId);
    } else {
      this.uploads.set(fileId, uploaded);
    }
    return Promise.resolve();
  }

  uploaded(fileId: string): Promise<UploadedFile | null> {
    return Promise.resolve(this.uploads.get(fileId) ?? null);
  }

  remove(fileIds: readonly string[]): Promise<void> {
    for (const fileId of fileIds) {
      this.files.delete(fileId);
      this.uploads.delete(fileId);
    }
    return Promise.resolve();
  }

  removeOlder(than: number, except: ReadonlySet<string>): Promise<void> {
    const old = [...this.files.values()].filter(({ file_id, stored_at }) => stored_at < than && !except.has(file_id));
    return this.remove(old.map(({ file_id }) => file_id));
  }
}

/** A file that waits, `size` bytes long. */
export function waitingFile(file_id: string, change: Partial<WaitingFile> = {}): WaitingFile {
  return {
    file_id,
    name: `${file_id}.pdf`,
    type: 'application/pdf',
    size: 3,
    width: null,
    height: null,
    blurhash: null,
    ...change,
  };
}
