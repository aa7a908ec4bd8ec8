import { StorageFullError } from '../domain/problem';
import {
  type FileStorage,
  type StoredFile,
  type UploadedFile,
  WAITING_BYTES_MAX,
} from '../domain/waitingFile';

const FILES = 'files';
const UPLOADS = 'uploads';

function nameOf(userId: string): string {
  return `parley.files.${userId}`;
}

/** This person's waiting files, in IndexedDB. */
export function browserFileStorage(userId: string): FileStorage {
  let opened: Promise<IDBDatabase> | null = null;
  const database = async (): Promise<IDBDatabase> => {
    opened ??= open(userId, () => {
      opened = null;
    });
    try {
      return await opened;
    } catch (error) {
      opened = null;
      throw error;
    }
  };
  return {
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
    removeOlder: async (than, except) => {
      const db = await database();
      const all = await filesIn(db);
      const old = all.filter(({ file_id, stored_at }) => stored_at < than && !except.has(file_id));
      await removeAll(db, old.map(({ file_id }) => file_id));
    },
  };
}

/** Deletes this person's waiting files from the browser. */
export function forgetFiles(userId: string): void {
  indexedDB.deleteDatabase(nameOf(userId));
}

/** @param closed called when this connection cannot be used any more */
async function open(userId: string, closed: () => void): Promise<IDBDatabase> {
  const request = indexedDB.open(nameOf(userId), 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(FILES, { keyPath: 'file_id' });
    request.result.createObjectStore(UPLOADS, { keyPath: 'file_id' });
  };
  const db = await result(request);
  // Another tab deletes the files: the person has logged out there.
  db.onversionchange = () => {
    db.close();
    closed();
  };
  db.onclose = closed;
  return db;
}

/** Their bytes stay on the disk. */
async function filesIn(db: IDBDatabase): Promise<readonly StoredFile[]> {
  const request: IDBRequest<unknown[]> = db.transaction(FILES).objectStore(FILES).getAll();
  return (await result(request)) as readonly StoredFile[];
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

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(reasonOf(request.error));
  });
}

/** Resolves when the change is on the disk. */
function written(
  db: IDBDatabase,
  stores: readonly string[],
  change: (transaction: IDBTransaction) => unknown,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(stores, 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(reasonOf(transaction.error));
    change(transaction);
  });
}

function reasonOf(error: DOMException | null): Error {
  return error?.name === 'QuotaExceededError'
    ? new StorageFullError('no room for a file', { cause: error })
    : (error ?? new Error('the browser has ended the transaction'));
}
