import type { LiveUpdatesParts } from '../src/api/liveUpdates';
import { MARGIN_MS } from '../src/domain/listCheck';

/**
 * Up to when a participant knows every change: a listener that has died is followed by one that asks for what has changed
 * since. A participant follows a few chats, so no result of the query is full.
 */
export function knownChanges(): Pick<LiveUpdatesParts, 'found' | 'knownUpToMs'> {
  let provedMs: number | null = null;
  return {
    found: ({ newestMs }) => {
      provedMs = newestMs ?? provedMs;
    },
    knownUpToMs: () => Promise.resolve(provedMs === null ? null : provedMs - MARGIN_MS),
  };
}
