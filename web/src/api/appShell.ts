import { WORKER } from './browserPush';

/** The worker is asked at most this often, because people look at the page often. */
const ASK_AGAIN_MS = 10 * 60_000;

/** Keeps the files of the page in the browser. */
export interface AppShell {
  /** The person looks at the page. */
  readonly looked: () => void;
  readonly close: () => void;
}

/**
 * Has the service worker keep the files of the page, so that it opens offline, and asks whether the server has
 * newer ones.
 *
 * @param script the address of the running script
 * @param newer called if there is another build
 */
export function appShell(script: string, newer: () => void): AppShell {
  if (!('serviceWorker' in navigator) || !isBuilt(script)) {
    return { looked: () => {}, close: () => {} };
  }
  const workers = navigator.serviceWorker;
  let askedAt = -Infinity;
  const ask = async () => {
    try {
      await workers.register(WORKER);
      (await workers.ready).active?.postMessage({ keep: true });
    } catch (error) {
      console.warn('The page cannot be kept for offline use', error);
    }
  };
  const heard = ({ data }: MessageEvent<unknown>) => {
    const files = data !== null && typeof data === 'object' && 'shell' in data ? data.shell : null;
    if (Array.isArray(files) && !files.includes(new URL(script).pathname)) {
      newer();
    }
  };
  workers.addEventListener('message', heard);
  workers.startMessages();
  return {
    looked: () => {
      if (navigator.onLine && Date.now() - askedAt >= ASK_AGAIN_MS) {
        askedAt = Date.now();
        void ask();
      }
    },
    close: () => workers.removeEventListener('message', heard),
  };
}

/** While somebody develops the page, there are no files to keep. */
function isBuilt(script: string): boolean {
  return new URL(script).pathname.startsWith('/assets/');
}
