import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page, Worker } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { deliver, shown } from './pushedBrowser';

const BUILT = fileURLToPath(new URL('../dist', import.meta.url));
/** The service worker and the scripts that it imports. */
const SCRIPTS = ['/notifications.js', '/shell.js', '/words.js'];

/** Notes the paths of what the page asks by way of the worker. */
const NOTES_CALLS = `
self.asked ??= (() => {
  const asked = [];
  self.addEventListener('fetch', ({ request }) => asked.push(new URL(request.url).pathname));
  return asked;
})();`;

/** Without a lock, about every fourth round of pushes at once lost a notification. */
const ROUNDS = 20;

/** A host whose service worker can be another one, as after a deployment. */
class Host {
  release = 1;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const path = request.url ?? '/';
      if (path === '/' || path === '/docs') {
        response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>a page</title>');
      } else if (SCRIPTS.includes(path)) {
        response.setHeader('Content-Type', 'text/javascript').setHeader('Cache-Control', 'no-cache');
        response.end(`${readFileSync(BUILT + path, 'utf8')}\nself.release = ${this.release};\n${NOTES_CALLS}`);
      } else {
        response.writeHead(404).end();
      }
    });
  }

  static async start(): Promise<Host> {
    const host = new Host();
    await new Promise<void>((resolve) => host.#server.listen(0, '127.0.0.1', resolve));
    return host;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

let host: Host;

test.beforeAll(async () => {
  host = await Host.start();
});

test.afterAll(() => {
  host.stop();
});

/** Opens a page whose service worker is in charge of it. */
async function openPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(host.url);
  await page.evaluate(async () => {
    const inCharge = new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
    await navigator.serviceWorker.register('/notifications.js');
    await inCharge;
  });
  return page;
}

/** The service worker of the pages, of which the test may hear later than the page. */
async function workerOf(context: BrowserContext): Promise<Worker> {
  await expect.poll(() => context.serviceWorkers().length).toBeGreaterThan(0);
  return context.serviceWorkers()[0] as Worker;
}

/** The release of the service worker that is in charge of a page. */
async function releaseOf(context: BrowserContext): Promise<number> {
  const releases = await Promise.all(
    // The one before ends meanwhile.
    context.serviceWorkers().map((worker) => worker.evaluate('self.release').catch(() => 0)),
  );
  return Math.max(...(releases as number[]));
}

test('a new service worker takes over the pages that are open, and closes what the one before has shown', async ({ context }) => {
  await context.grantPermissions(['notifications'], { origin: new URL(host.url).origin });
  const page = await openPage(context);
  await expect.poll(() => releaseOf(context)).toBe(1);
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).showNotification('alice', { tag: 'chat', data: { chat_id: 'chat' } });
  });
  await expect.poll(() => shown({ page })).toMatchObject([{ tag: 'chat' }]);

  host.release = 2;
  await page.evaluate(async () => {
    const other = new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
    await (await navigator.serviceWorker.ready).update();
    await other;
  });

  await expect.poll(() => releaseOf(context)).toBe(2);
  await page.evaluate(() => navigator.serviceWorker.controller?.postMessage({ read: 'chat' }));
  await expect.poll(() => shown({ page })).toEqual([]);
});

test('of pushes that come at once none is lost, and what they show can be closed', async ({ context }) => {
  await context.grantPermissions(['notifications'], { origin: new URL(host.url).origin });
  const page = await openPage(context);
  for (let round = 0; round < ROUNDS; round++) {
    const chats = ['1', '2', '3', '4'].map((chat) => `${round}-${chat}`);

    await deliver({ page, context }, ...chats.map((chat_id) => ({ chat_id, title: 'Room', body: 'hello' })));

    await expect.poll(async () => (await shown({ page })).map(({ tag }) => tag).sort()).toEqual(chats);
    await page.evaluate((read) => {
      read.forEach((chat) => navigator.serviceWorker.controller?.postMessage({ read: chat }));
    }, chats);
    await expect.poll(() => shown({ page })).toEqual([]);
  }
});

test('calls of the API pass by the service worker, so that the last one of a page that is closed is not lost', async ({ context }) => {
  const page = await openPage(context);
  await page.evaluate(async () => {
    await fetch('/api/chat/presence', { method: 'POST' });
    await fetch('/api/auth/sessions');
    await fetch('/another');
  });
  expect(await (await workerOf(context)).evaluate('self.asked')).toEqual(['/another']);
});

/** Tells the worker that its subscription was changed, and returns with which options it subscribes again. */
function changeSubscription(worker: Worker, isRenewed: boolean): Promise<unknown> {
  return worker.evaluate((renewed) => {
    const asked: unknown[] = [];
    const scope = globalThis as unknown as {
      registration: { pushManager: { subscribe: (options: unknown) => Promise<void> } };
    };
    scope.registration.pushManager.subscribe = (options) => {
      asked.push(options);
      return Promise.resolve();
    };
    const event = new Event('pushsubscriptionchange');
    Object.assign(event, {
      oldSubscription: { options: { userVisibleOnly: true, applicationServerKey: 'the key' } },
      newSubscription: renewed ? {} : null,
      waitUntil: () => undefined,
    });
    dispatchEvent(event);
    return asked;
  }, isRenewed);
}

test('a browser whose push service ends its subscription subscribes again, unless that was done for it', async ({ context }) => {
  await openPage(context);
  const worker = await workerOf(context);

  expect(await changeSubscription(worker, false)).toEqual([{ userVisibleOnly: true, applicationServerKey: 'the key' }]);
  expect(await changeSubscription(worker, true)).toEqual([]);
});

/** Clicks a notification of a chat; returns the addresses of the windows that the worker opens for it. */
function click(worker: Worker): Promise<readonly string[]> {
  return worker.evaluate(async () => {
    const opened: string[] = [];
    const scope = globalThis as unknown as {
      clients: { openWindow: (url: string) => Promise<void> };
      WindowClient: { prototype: object };
    };
    scope.clients.openWindow = (url) => {
      opened.push(url);
      return Promise.resolve();
    };
    // Only a real click allows it.
    Object.assign(scope.WindowClient.prototype, { focus: () => Promise.resolve() });
    const event = new Event('notificationclick');
    const handled = new Promise((resolve) => {
      const notification = { close: () => undefined, data: { chat_id: 'chat', event_id: 'event' } };
      Object.assign(event, { notification, waitUntil: resolve });
    });
    dispatchEvent(event);
    await handled;
    return opened;
  });
}

test('a click on a notification leads to its message, in the page that is open or in a new one', async ({ context }) => {
  const page = await openPage(context);
  await page.evaluate(() => {
    navigator.serviceWorker.addEventListener('message', ({ data }) => Object.assign(globalThis, { told: data as unknown }));
  });
  const [worker] = context.serviceWorkers() as [Worker];
  expect(await click(worker)).toEqual([]);
  await expect.poll(() => page.evaluate('globalThis.told')).toEqual({ open: '#chat/event' });

  await page.goto(`${host.url}docs`);
  expect(await click(worker)).toEqual(['/#chat/event']);
});
