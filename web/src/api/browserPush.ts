import type { BrowserSubscription, NotificationsBrowser, Permission } from '../domain/notifications';

/** The service worker; a file of its own, whose address never changes. */
export const WORKER = '/notifications.js';

const isSupported = () =>
  'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;

/** The push service of this browser, and the permission of the person. */
export const browserPush: NotificationsBrowser = {
  permission: (): Permission => (isSupported() ? Notification.permission : 'unsupported'),
  ask: async () => (isSupported() ? await Notification.requestPermission() : 'unsupported'),
  present: async () => {
    const worker = await navigator.serviceWorker.getRegistration();
    const subscription = await worker?.pushManager.getSubscription();
    return subscription ? contentOf(subscription) : null;
  },
  subscribe: async (key) => {
    await navigator.serviceWorker.register(WORKER);
    const { pushManager } = await navigator.serviceWorker.ready;
    const options = { userVisibleOnly: true, applicationServerKey: key };
    return contentOf(await pushManager.subscribe(options));
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

function contentOf(subscription: PushSubscription): BrowserSubscription {
  const { endpoint, keys } = subscription.toJSON();
  return { endpoint: endpoint ?? '', p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '' };
}
