import { delay } from '../domain/backoff';
import { UnreachableError } from '../domain/problem';
import type { BrowserSubscription, NotificationsBrowser, Permission } from '../domain/notifications';

/** The service worker; a file of its own, whose address never changes. */
export const WORKER = '/notifications.js';

const SUBSCRIBE_MS_MAX = 20_000;

const isSupported = () =>
  'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;

/** The push service of this browser, and the permission of the person. */
export const browserPush: NotificationsBrowser = {
  permission: (): Permission => (isSupported() ? Notification.permission : 'unsupported'),
  ask: async () => (isSupported() ? await Notification.requestPermission() : 'unsupported'),
  present: async (key) => {
    const worker = await navigator.serviceWorker.getRegistration();
    const subscription = await worker?.pushManager.getSubscription();
    if (subscription && keyOf(subscription) !== key) {
      // Made for keys that the server has no more: nothing would arrive, and another one could not be made.
      await subscription.unsubscribe();
      return null;
    }
    return subscription ? contentOf(subscription) : null;
  },
  subscribe: async (key) => {
    await navigator.serviceWorker.register(WORKER);
    const { pushManager } = await navigator.serviceWorker.ready;
    const options = { userVisibleOnly: true, applicationServerKey: key };
    // Without a way to its push service a browser waits for ever.
    return contentOf(await Promise.race([pushManager.subscribe(options), tooLate()]));
  },
  unsubscribe: forgetSubscription,
};

/** This browser is not called any more, whoever was signed in. */
export async function forgetSubscription(): Promise<void> {
  if (isSupported()) {
    const worker = await navigator.serviceWorker.getRegistration();
    const subscription = await worker?.pushManager.getSubscription();
    await subscription?.unsubscribe();
  }
}

/** Calls `open` with the address of the chat whose notification was clicked; returns the end of it. */
export function onNotificationClicked(open: (hash: string) => void): () => void {
  if (!('serviceWorker' in navigator)) {
    return () => {};
  }
  const heard = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'object' && data !== null && 'open' in data && typeof data.open === 'string') {
      open(data.open);
    }
  };
  navigator.serviceWorker.addEventListener('message', heard);
  return () => navigator.serviceWorker.removeEventListener('message', heard);
}

/** Closes the notification of a chat that was read in this browser. */
export function closeNotification(chatId: string): void {
  if ('serviceWorker' in navigator) {
    navigator.serviceWorker.controller?.postMessage({ read: chatId });
  }
}

async function tooLate(): Promise<never> {
  await delay(SUBSCRIBE_MS_MAX, new AbortController().signal);
  throw new UnreachableError('the push service of this browser does not answer');
}

/** The server's key that a subscription was made with, in base64url. */
function keyOf({ options }: PushSubscription): string {
  const bytes = String.fromCharCode(...new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0)));
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function contentOf(subscription: PushSubscription): BrowserSubscription {
  const { endpoint, keys } = subscription.toJSON();
  return { endpoint: endpoint ?? '', p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '' };
}
