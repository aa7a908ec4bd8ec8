import { randomUUID } from 'node:crypto';
import { expect, test, tooManyRequests } from './fixtures';
import { connectionState } from './person';

test('a wrong password is answered with a sentence', async ({ visitor, person }) => {
  const known = await person('known');
  const other = await visitor('other');

  await other.fillCredentials(known.username, 'not-the-password');
  await other.page.getByRole('button', { name: 'Log in' }).click();

  await expect(other.page.getByRole('alert')).toHaveText(
    'The username or the password is not right.',
  );
});

test('a taken username is answered with a sentence', async ({ visitor, person }) => {
  const known = await person('known');
  const other = await visitor('other');

  await other.page.getByRole('button', { name: 'I need an account' }).click();
  await other.fillCredentials(known.username, other.password);
  await other.page.getByRole('button', { name: 'Register' }).click();

  await expect(other.page.getByRole('alert')).toHaveText(
    'This username is taken. Please choose another one.',
  );
});

test('a username and a password that break the rules are marked before anything is sent', async ({
  visitor,
}) => {
  const other = await visitor('other');
  await other.page.getByRole('button', { name: 'I need an account' }).click();
  await other.fillCredentials('no spaces', 'short');
  await other.page.getByRole('button', { name: 'Register' }).click();

  await expect(other.page.getByLabel('Username')).toHaveAttribute('aria-invalid', 'true');
  await expect(other.page.getByLabel('Password')).toHaveAttribute('aria-invalid', 'true');
  await expect(other.page.getByLabel('Username')).toBeFocused();
});

test('a person who tries too often sees a countdown', async ({ visitor }) => {
  const other = await visitor('other');
  await other.page.route('**/api/auth/login', (route) => route.fulfill(tooManyRequests(3)));
  await other.fillCredentials(other.username, other.password);
  const countdown = other.page.getByRole('alert').locator('.countdown');
  // It is over after three seconds, so the page looks for it before it can be there.
  const counted = countdown
    .filter({ hasText: /^That was too fast\. Please wait \d seconds and try again\.$/ })
    .waitFor();
  await other.page.getByRole('button', { name: 'Log in' }).click();
  await counted;
  await expect(countdown).toHaveText('That was too fast. You can try again now.');
});

test('logging out ends the session in every tab, and logging in begins a new one', async ({
  person,
}) => {
  const a = await person('a');
  const secondTab = await a.context.newPage();
  await secondTab.goto(`/#${randomUUID()}`);
  await expect(secondTab.getByText(a.username)).toBeVisible();

  await a.page.getByRole('button', { name: 'Log out' }).click();

  await expect(secondTab.getByRole('heading', { name: 'Log in' })).toBeVisible();
  await expect(secondTab).toHaveURL('/');
  await a.fillCredentials(a.username, a.password);
  await a.page.getByRole('button', { name: 'Log in' }).click();
  await a.isLive();
});

test('two tabs with an expired access token refresh it once and stay signed in', async ({
  person,
}) => {
  const a = await person('a');
  const before = await a.session();
  // Neither tab runs the client while the token expires: a page that is reloaded during a refresh
  // would refresh once more.
  const secondTab = await a.context.newPage();
  await a.page.goto('/config.json');
  await secondTab.goto('/config.json');
  await a.page.evaluate(() => {
    const session = JSON.parse(localStorage.getItem('parley.session') ?? 'null') as object;
    localStorage.setItem('parley.session', JSON.stringify({ ...session, expires_at: 0 }));
  });
  const refreshes: string[] = [];
  a.context.on('request', (request) => {
    if (request.url().endsWith('/api/auth/refresh')) {
      refreshes.push(request.url());
    }
  });

  await Promise.all([a.page.goto('/'), secondTab.goto('/')]);

  await a.isLive();
  await expect(connectionState(secondTab, 'Live')).toBeVisible();
  expect((await a.session()).refresh_token).not.toBe(before.refresh_token);
  expect(refreshes).toHaveLength(1);
});

test('an empty form is marked before anything is sent', async ({ visitor }) => {
  const other = await visitor('other');
  const calls: string[] = [];
  other.page.on('request', (request) => calls.push(new URL(request.url()).pathname));

  await other.page.getByRole('button', { name: 'Log in' }).click();

  await expect(other.page.getByText('Please enter your username.')).toBeVisible();
  await expect(other.page.getByText('Please enter your password.')).toBeVisible();
  await expect(other.page.getByLabel('Username')).toBeFocused();
  expect(calls).not.toContain('/api/auth/login');
});

test('a session that the server has ended says so where the person logs in again', async ({
  person,
}) => {
  const a = await person('a');
  const { refresh_token } = await a.session();
  const reason = a.page.getByText('Your session has ended');
  await a.page.goto('/config.json');
  await a.context.request.post('/api/auth/logout', { data: { refresh_token } });
  await a.page.evaluate(() => {
    const session = JSON.parse(localStorage.getItem('parley.session') ?? 'null') as object;
    localStorage.setItem('parley.session', JSON.stringify({ ...session, expires_at: 0 }));
  });

  const chat = `/#${randomUUID()}`;
  await a.page.goto(chat);
  await expect(reason).toBeVisible();
  await a.page.reload();
  await expect(reason).toBeVisible();
  await expect(a.page).toHaveURL(chat);

  await a.fillCredentials(a.username, a.password);
  await a.page.getByRole('button', { name: 'Log in' }).click();
  await a.isLive();
  await a.page.getByRole('button', { name: 'Log out' }).click();
  await expect(a.page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  await expect(reason).toHaveCount(0);
});
