import type { Page } from '@playwright/test';

interface DeadListenerWindow {
  killListener: () => void;
}

/**
 * Prepares the page so that its connections to Firestore can die without a word: they stay open, and nothing comes. Works
 * from the next load on.
 */
export async function prepareDeadListener(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const sessions = new Set<string>();
    const dead = new Set<string>();
    const original = globalThis.fetch;
    globalThis.fetch = async (...request) => {
      const response = await original(...request);
      const [asked] = request;
      const { pathname, searchParams } = new URL(asked instanceof Request ? asked.url : asked, location.href);
      const session = searchParams.get('SID');
      if (!pathname.endsWith('/Listen/channel') || session === null || response.body === null) {
        return response;
      }
      sessions.add(session);
      const body = response.body.pipeThrough(
        new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
          transform: (part, passed) => {
            if (!dead.has(session)) {
              passed.enqueue(part);
            }
          },
          // Not even its end comes.
          flush: () => (dead.has(session) ? new Promise(() => undefined) : undefined),
        }),
      );
      const { status, headers } = response;
      return new Response(body, { status, headers });
    };
    const killListener = () => sessions.forEach((session) => dead.add(session));
    Object.assign(globalThis, { killListener });
  });
}

/** Every connection to Firestore that the page has is dead from now on; those that it makes later work. */
export function killListener(page: Page): Promise<void> {
  return page.evaluate(() => (globalThis as unknown as DeadListenerWindow).killListener());
}
