import type { BrowserContext, Page } from '@playwright/test';
import type { Person } from './person';
import type { Subscription } from './pushServices';

/** Lets the page believe that its browser is subscribed, and count the sounds that it plays. */
export async function pretendSubscribed({ page }: Person, subscription: Subscription) {
  await page.addInitScript(({ endpoint, keys, key }) => {
    const bytes = Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    const known = { options: { applicationServerKey: bytes.buffer }, toJSON: () => ({ endpoint, keys }) };
    Object.assign(PushManager.prototype, { getSubscription: () => Promise.resolve(known) });
    Object.assign(globalThis, {
      sounds: 0,
      AudioContext: class extends AudioContext {
        override close(): Promise<void> {
          Object.assign(globalThis, { sounds: (globalThis as unknown as { sounds: number }).sounds + 1 });
          return super.close();
        }
      },
    });
  }, subscription);
  await page.reload();
}

/** Lets the page believe that its browser can subscribe, and gets this subscription. */
export async function pretendSubscribing({ page }: Person, subscription: Subscription) {
  await page.addInitScript(({ endpoint, keys, key }) => {
    const bytes = Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    let known: unknown = null;
    const unsubscribe = () => {
      known = null;
      return Promise.resolve(true);
    };
    const subscribe = () => {
      known = { options: { applicationServerKey: bytes.buffer }, toJSON: () => ({ endpoint, keys }), unsubscribe };
      return Promise.resolve(known);
    };
    Object.assign(PushManager.prototype, { getSubscription: () => Promise.resolve(known), subscribe });
  }, subscription);
  await page.reload();
}

/** As if the person looked at another window, or at this one again. */
export async function setFocus({ page }: Person, has: boolean): Promise<void> {
  await page.evaluate((value) => {
    document.hasFocus = () => value;
    dispatchEvent(new Event(value ? 'focus' : 'blur'));
  }, has);
}

export const sounds = ({ page }: Person) => page.evaluate(() => (globalThis as unknown as { sounds: number }).sounds);

export const registerWorker = ({ page }: { readonly page: Page }) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.register('/notifications.js');
    await navigator.serviceWorker.ready;
  });

/** Gives the page's service worker at once what a push service would give the browser. */
export async function deliver(to: { page: Page; context: BrowserContext }, ...payloads: unknown[]): Promise<void> {
  const { page, context } = to;
  const cdp = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [registration] = registrations;
      if (registration !== undefined) {
        resolve(registration.registrationId);
      }
    });
  });
  await cdp.send('ServiceWorker.enable');
  const { origin } = new URL(page.url());
  const registrationId = await registered;
  const delivered = payloads.map((payload) =>
    cdp.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(payload) }),
  );
  await Promise.all(delivered);
  await cdp.detach();
}

/** What the browser shows, asked as public/notifications.js asks: while nothing else is done with it. */
export const shown = ({ page }: { readonly page: Page }) =>
  page.evaluate(async () => {
    const worker = await navigator.serviceWorker.ready;
    const notifications = await navigator.locks.request('parley.notifications', () => worker.getNotifications());
    return notifications.map(({ title, body, tag }) => ({ title, body, tag }));
  });
