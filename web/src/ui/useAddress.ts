import { useEffect, useState } from 'react';
import type { Messenger } from '../domain/messenger';
import { addressOf } from './addresses';

/** How many entries of the browser's history are between the list of chats and this one; absent if no list is below. */
interface EntryState {
  readonly fromList?: number;
}

/** Opens the chat that the address names; returns what the address has behind the `#`. */
export function useAddress(messenger: Messenger): string {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    let steps = stepsFrom(null);
    const update = () => {
      steps = stepsFrom(steps);
      setHash(location.hash);
    };
    addEventListener('hashchange', update);
    return () => removeEventListener('hashchange', update);
  }, []);
  useEffect(() => {
    const { chatId, eventId } = addressOf(hash);
    messenger.show(chatId, eventId);
  }, [messenger, hash]);
  return hash.replace(/^#/, '');
}

/**
 * Goes back to the list of chats. If the person came from there, these are steps back in the history, so that the
 * system's Back does not open the chat again.
 */
export function backToList(): void {
  const { fromList } = entryState();
  if (fromList !== undefined && fromList > 0) {
    history.go(-fromList);
  } else {
    location.replace('#');
  }
}

/** Notes in the entry that is shown now how far the list is; `before` is that of the entry that was shown before. */
function stepsFrom(before: number | null): number | null {
  const state = entryState();
  if (state.fromList !== undefined) {
    return state.fromList;
  }
  const isList = location.hash === '' || location.hash === '#';
  const steps = isList ? 0 : before === null ? null : before + 1;
  if (steps !== null) {
    history.replaceState({ ...state, fromList: steps } satisfies EntryState, '');
  }
  return steps;
}

function entryState(): EntryState {
  return (history.state as EntryState | null) ?? {};
}
