import { useSyncExternalStore } from 'react';
import type { Store } from '../domain/store';

/** The state of `store`; the component renders again when it changes. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}
