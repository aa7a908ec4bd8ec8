import type { KnownState, KnownStateStorage } from '../domain/lastKnown';
import { databaseOf, type Database, result, written } from './database';

const STATES = 'states';
const LAST = 'last';

/** The form of a stored state; one of another form is not read. */
const FORM = 3;

interface StoredState extends KnownState {
  readonly form: number;
}

function nameOf(userId: string): string {
  return `parley.known.${userId}`;
}

/** What this person's page showed last, in IndexedDB. */
export function browserKnownStateStorage(userId: string): KnownStateStorage {
  const database: Database = databaseOf(nameOf(userId), (db) => db.createObjectStore(STATES));
  return {
    load: async () => {
      const db = await database();
      const request: IDBRequest<unknown> = db.transaction(STATES).objectStore(STATES).get(LAST);
      const stored = (await result(request)) as StoredState | undefined;
      return stored?.form === FORM ? stored : null;
    },
    put: async (state) => {
      const stored: StoredState = { ...state, form: FORM };
      await written(await database(), [STATES], (transaction) => transaction.objectStore(STATES).put(stored, LAST));
    },
  };
}

/** Deletes what this person's page showed last from the browser. */
export function forgetKnownState(userId: string): void {
  indexedDB.deleteDatabase(nameOf(userId));
}
