import { StorageFullError } from '../domain/problem';
import {
  type FileStorage,
  type StoredFile,
  type UploadedFile,
  WAITING_BYTES_MAX,
} from '../domain/waitingFile';
import { databaseOf, result, written } from './database';

const FILES = 'files';
const UPLOADS = 'uploads';

function nameOf(userId: string): string {
  return `parley.files.${userId}`;
}

/** A file storage of a person who may log out. */
interface ClosableFileStorage extends FileStorage {
  /** From now on everything is refused: what is under way would make the deleted database anew. */
  readonly close: () => void;
}

/** This person's waiting files, in IndexedDB. */
export function browserFileStorage(userId: string): ClosableFileStorage {
  let closed = false;
  const open = databaseOf(nameOf(userId), (db) => {
    db.createObjectStore(FILES, { keyPath: 'file_id' });
    db.createObjectStore(UPLOADS, { keyPath: 'file_id' });
  });
  const database = () => (closed ? Promise.reject(new Error('the person has logged out')) : open());
  return {
    close: () => {
      closed = true;
    },
    put: async (file) => {
      const db = await database();
      const all = await filesIn(db);
      const others = all.filter(({ file_id }) => file_id !== file.file_id);
      if ([...others, file].reduce((sum, each) => sum + bytesOf(each), 0) > WAITING_BYTES_MAX) {
        throw new StorageFullError('too many files wait');
      }
      await written(db, [FILES], (transaction) => transaction.objectStore(FILES).put(file));
    },
    get: async (fileId) => {
      const db = await database();
      const request: IDBRequest<unknown> = db.transaction(FILES).objectStore(FILES).get(fileId);
      return ((await result(request)) as StoredFile | undefined) ?? null;
    },
    noteUpload: async (fileId, uploaded) => {
      await written(await database(), [UPLOADS], (transaction) => {
        const store = transaction.objectStore(UPLOADS);
        return uploaded === null ? store.delete(fileId) : store.put({ file_id: fileId, ...uploaded });
      });
    },
    uploaded: async (fileId) => {
      const db = await database();
      const request: IDBRequest<unknown> = db.transaction(UPLOADS).objectStore(UPLOADS).get(fileId);
      const found = (await result(request)) as UploadedFile | undefined;
      return found === undefined ? null : { attachment_id: found.attachment_id, thumbnail_id: found.thumbnail_id };
    },
    remove: async (fileIds) => removeAll(await database(), fileIds),
    left: async (before, except) => leftIn(await database(), before, except),
    removeOlder: async (than, except) => {
      const db = await database();
      const old = await leftIn(db, than, except);
      await removeAll(db, old.map(({ file_id }) => file_id));
    },
  };
}

/** Deletes this person's waiting files from the browser. */
export function forgetFiles(userId: string): void {
  indexedDB.deleteDatabase(nameOf(userId));
}

/** Their bytes stay on the disk. */
async function filesIn(db: IDBDatabase): Promise<readonly StoredFile[]> {
  const request: IDBRequest<unknown[]> = db.transaction(FILES).objectStore(FILES).getAll();
  return (await result(request)) as readonly StoredFile[];
}

async function leftIn(db: IDBDatabase, before: number, except: ReadonlySet<string>): Promise<readonly StoredFile[]> {
  return (await filesIn(db))
    .filter(({ file_id, stored_at }) => stored_at < before && !except.has(file_id))
    .sort((a, b) => a.stored_at - b.stored_at);
}

function removeAll(db: IDBDatabase, fileIds: readonly string[]): Promise<void> {
  return written(db, [FILES, UPLOADS], (transaction) => {
    for (const fileId of fileIds) {
      transaction.objectStore(FILES).delete(fileId);
      transaction.objectStore(UPLOADS).delete(fileId);
    }
  });
}

function bytesOf({ blob, thumbnail }: StoredFile): number {
  return blob.size + (thumbnail?.size ?? 0);
}
