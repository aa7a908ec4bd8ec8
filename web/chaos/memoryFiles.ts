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

  left(before: number, except: ReadonlySet<string>): Promise<readonly StoredFile[]> {
    const all = [...this.files.values()];
    return Promise.resolve(all.filter(({ file_id, stored_at }) => stored_at < before && !except.has(file_id)));
  }

  async removeOlder(than: number, except: ReadonlySet<string>): Promise<void> {
    await this.remove((await this.left(than, except)).map(({ file_id }) => file_id));
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
