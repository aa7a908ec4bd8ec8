import type { LateCalls } from './api/authorized';
import { NamesApi } from './api/namesApi';
import { delay } from './domain/backoff';
import { GivenNames } from './domain/givenNames';
import type { Messenger } from './domain/messenger';

/** Asks for the names that people gave themselves, while somebody can see the page. */
export function askForNames({ base, send }: LateCalls, { me, names }: Messenger, signal: AbortSignal): void {
  const api = new NamesApi(base, send);
  names.meet([me.user_id]);
  new GivenNames({ names, read: (...people) => api.read(...people), seen: untilSeen, delay, now: Date.now }, signal).start();
}

function untilSeen(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const ended = new AbortController();
    const look = () => {
      if (signal.aborted) {
        ended.abort();
        reject(new Error('the page is left'));
      } else if (document.visibilityState === 'visible') {
        ended.abort();
        resolve();
      }
    };
    document.addEventListener('visibilitychange', look, { signal: ended.signal });
    signal.addEventListener('abort', look, { signal: ended.signal });
    look();
  });
}
