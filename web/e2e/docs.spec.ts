import { expect, test } from './fixtures';

test('the page /docs shows the API and calls it', async ({ visitor }) => {
  const { page } = await visitor('reader');
  await page.goto('/docs');
  await expect(page.getByRole('heading', { name: /Parley: auth/ })).toBeVisible();

  await page.getByLabel('Select a definition').selectOption({ label: 'chat' });
  await expect(page.getByRole('heading', { name: /Parley: chat/ })).toBeVisible();

  const health = page.locator('#operations-operation-health');
  await health.getByRole('button').first().click();
  await health.getByRole('button', { name: 'Try it out' }).click();
  await health.getByRole('button', { name: 'Execute' }).click();
  await expect(health.locator('.live-responses-table')).toContainText('"status": "up"');
});

test('what is said to robots is a file of its own, and not the page', async ({ request, stack }) => {
  expect(await (await request.get(`${stack.web}/robots.txt`)).text()).toMatch(/^User-agent: \*\n/);
});
