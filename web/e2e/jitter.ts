import type { BrowserContext } from '@playwright/test';

/**
 * Makes calls of the API, and what is asked of Firestore, late by chance: before the server hears of a call, and after it
 * has answered. So things come in other orders than on a machine with nothing else to do. The good-bye of a page that
 * closes is left alone: nobody would be there to send it later.
 */
export async function prepareJitter(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const shortMs = 300;
    const longMs = 3_000;
    const longShare = 0.2;
    const original = globalThis.fetch;
    const pause = () => {
      const ms = Math.random() * (Math.random() < longShare ? longMs : shortMs);
      return new Promise((resolve) => setTimeout(resolve, ms));
    };
    globalThis.fetch = async (...request) => {
      const [asked, options] = request;
      const { pathname } = new URL(asked instanceof Request ? asked.url : asked, location.href);
      const isForUs = pathname.startsWith('/api/') || pathname.endsWith('/Listen/channel');
      const isGoodBye = asked instanceof Request ? asked.keepalive : options?.keepalive === true;
      if (!isForUs || isGoodBye) {
        return original(...request);
      }
      await pause();
      const response = await original(...request);
      await pause();
      return response;
    };
  });
}
