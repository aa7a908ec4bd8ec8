import { expect, test, tooFast } from './fixtures';
import { connectionState } from './person';

test('a wrong password is answered with a sentence', async ({ somebody, stranger }) => {
  const known = await somebody('known');
  const other = await stranger('other');

  await other.fillCredentials(known.username, 'not-the-password');
  await other.page.getByRole('button', { name: 'Log in' }).click();

  await expect(other.page.getByRole('alert')).toHaveText(
    'The username or the password is not right.',
  );
});

test('a taken username is answered with a sentence', async ({ somebody, stranger }) => {
  const known = await somebody('known');
  const other = await stranger('other');

  await other.page.getByRole('button', { name: 'I need an account' }).click();
  await other.fillCredentials(known.username, other.password);
  await other.page.getByRole('button', { name: 'Register' }).click();

  await expect(other.page.getByRole('alert')).toHaveText(
    'This username is taken. Please choose another one.',
  );
});

test('a username and a password against the rules are pointed out before sending', async ({
  stranger,
}) => {
  const other = await stranger('other');
  await other.page.getByRole('button', { name: 'I need an account' }).click();
  await other.fillCredentials('no spaces', 'short');
  await other.page.getByRole('button', { name: 'Register' }).click();

  await expect(other.page.getByLabel('Username')).toHaveAttribute('aria-invalid', 'true');
  await expect(other.page.getByLabel('Password')).toHaveAttribute('aria-invalid', 'true');
  await expect(other.page.getByLabel('Username')).toBeFocused();
});

test('who tries too often is told how long to wait, counting down', async ({ stranger }) => {
  const other = await stranger('other');
  await other.page.route('**/api/auth/login', (route) => route.fulfill(tooFast(3)));
  await other.fillCredentials(other.username, other.password);
  await other.page.getByRole('button', { name: 'Log in' }).click();

  const countdown = other.page.getByRole('alert').locator('.countdown');
  await expect(countdown).toHaveText(/^That was too fast\. Please wait \d seconds and try again\.$/);
  await expect(countdown).toHaveText('That was too fast. You can try again now.');
});

test('one logs out in every tab and logs in again', async ({ somebody }) => {
  const a = await somebody('a');
  const secondTab = await a.context.newPage();
  await secondTab.goto('/');
  await expect(secondTab.getByText(a.username)).toBeVisible();

  await a.page.getByRole('button', { name: 'Log out' }).click();

  await expect(secondTab.getByRole('heading', { name: 'Log in' })).toBeVisible();
  await a.fillCredentials(a.username, a.password);
  await a.page.getByRole('button', { name: 'Log in' }).click();
  await a.isLive();
});

test('two tabs whose access token has run out refresh it once and stay signed in', async ({
  somebody,
}) => {
  const a = await somebody('a');
  const before = await a.session();
  // Away from the client meanwhile: a page that is reloaded while it refreshes asks once more.
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
