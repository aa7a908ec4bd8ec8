import type { Person } from './person';

interface KnownState {
  readonly conversations: string;
  readonly provedMs: number | null;
  /** The names that people gave themselves. */
  readonly names: readonly string[];
}

/** What the page keeps in the browser for the next one: the conversations as JSON, and up to when it knows every change. */
export function keptState({ page }: Person): Promise<KnownState | null> {
  return page.evaluate(async () => {
    const name = (await indexedDB.databases()).find((each) => each.name?.startsWith('parley.known.'))?.name;
    if (name === undefined) {
      return null;
    }
    const result = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(`${name}: ${request.error?.message ?? ''}`));
      });
    const db = await result(indexedDB.open(name));
    const known = (await result<unknown>(db.transaction('states').objectStore('states').get('last'))) as
      | { conversations: ReadonlyMap<string, unknown>; provedMs: number | null; given: ReadonlyMap<string, { name: string | null }> }
      | undefined;
    db.close();
    return known === undefined
      ? null
      : { conversations: JSON.stringify([...known.conversations]), provedMs: known.provedMs, names: [...known.given.values()].flatMap(({ name }) => name ?? []) };
  });
}
