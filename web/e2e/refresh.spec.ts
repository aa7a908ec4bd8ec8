import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { connectionState, type Person } from './person';

const REFRESH = '**/api/auth/refresh';

/** Leaves the client, so that the token expires while no page of it runs. */
async function letTokenExpire({ page }: Person): Promise<void> {
  await page.goto('/config.json');
  await page.evaluate(() => {
    const session = JSON.parse(localStorage.getItem('parley.session') ?? 'null') as object;
    localStorage.setItem('parley.session', JSON.stringify({ ...session, expires_at: 0 }));
  });
}

/**
 * Opens the client and waits until the server has exchanged its token; the page gets no answer until
 * it goes away. To unroute earlier would let the request go on.
 */
async function openWithoutAnswer(page: Page): Promise<void> {
  const exchanged = new Promise<number>((resolve, reject) => {
    void page.route(REFRESH, (route) =>
      route.fetch().then((answer) => resolve(answer.status()), reject),
    );
  });
  await page.goto('/');
  expect(await exchanged).toBe(200);
}

test('a page that is reloaded again and again during its refresh stays signed in', async ({ person }) => {
  // Five pages are opened, each of which waits for its own refresh.
  test.setTimeout(120_000);
  const a = await person('a');
  const before = await a.session();
  await letTokenExpire(a);

  for (let reloads = 0; reloads < 4; reloads += 1) {
    await openWithoutAnswer(a.page);
    await a.page.goto('/config.json');
    await a.page.unroute(REFRESH);
  }
  await a.page.goto('/');

  await a.isLive();
  expect((await a.session()).refresh_token).not.toBe(before.refresh_token);
});

test('a page that is closed during its refresh leaves the other tabs and the next page signed in', async ({
  person,
}) => {
  const a = await person('a');
  await letTokenExpire(a);
  const closed = await a.context.newPage();
  await openWithoutAnswer(closed);
  const waiting = await a.context.newPage();
  await waiting.goto('/');
  await closed.close();
  await expect(connectionState(waiting, 'Live')).toBeVisible();
  await waiting.close();

  await a.page.goto('/');
  await a.isLive();
});

test('a page whose refresh gets no answer tries again and stays signed in', async ({ person }) => {
  const a = await person('a');
  await letTokenExpire(a);
  let lost = 0;
  await a.page.route(REFRESH, async (route) => {
    await route.fetch();
    lost += 1;
    await (lost <= 3 ? route.abort() : route.continue());
  });

  await a.page.goto('/');

  // The waits between the attempts grow, and together they are nearly as long as the page may take to be live.
  await expect.poll(() => lost).toBeGreaterThan(3);
  await a.isLive();
});
