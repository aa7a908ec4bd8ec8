import { StorageFullError } from '../domain/problem';

/** Opens a database of IndexedDB, or returns the open one. */
export type Database = () => Promise<IDBDatabase>;

/** @param create makes the object stores of a new database */
export function databaseOf(name: string, create: (db: IDBDatabase) => void): Database {
  let opened: Promise<IDBDatabase> | null = null;
  return async () => {
    opened ??= open(name, create, () => {
      opened = null;
    });
    try {
      return await opened;
    } catch (error) {
      opened = null;
      throw error;
    }
  };
}

/** @param closed called when this connection cannot be used any more */
async function open(name: string, create: (db: IDBDatabase) => void, closed: () => void): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => create(request.result);
  const db = await result(request);
  // Another tab deletes it: the person has logged out there.
  db.onversionchange = () => {
    db.close();
    closed();
  };
  db.onclose = closed;
  return db;
}

export function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(reasonOf(request.error));
  });
}

/** Resolves when the change is on the disk. */
export function written(
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
    ? new StorageFullError('no room in the browser', { cause: error })
    : (error ?? new Error('the browser has ended the transaction'));
}
