import type { LateCalls } from './api/authorized';
import type { LiveUpdates } from './api/liveUpdates';
import type { ListCheck } from './domain/listCheck';
import type { Messenger } from './domain/messenger';
import { watchListener } from './listenerWatching';
import { askForNames } from './namesWiring';

export interface ListedParts {
  readonly messenger: Messenger;
  readonly liveUpdates: LiveUpdates;
  readonly listCheck: ListCheck;
  readonly auth: LateCalls;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** Begins what goes on while a person is signed in and what the list of chats does not wait for. */
export function beginAfterList({ auth, ...parts }: ListedParts): void {
  watchListener(parts);
  askForNames(auth, parts.messenger, parts.signal);
}
